package org.labpath.catalog.ledger;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;

/** What a ledger stands on, for a program without the service around it. */
final class LedgerStores {

  private final MongoClient client;
  private final Ledger ledger;

  private LedgerStores(MongoClient client, Clock clock, Duration lease) {
    this.client = client;
    MongoDatabase database = client.getDatabase(MongoConfiguration.DATABASE);
    HeadStore heads = new HeadStore(database, clock, lease);
    RecordStore records = new RecordStore(database);
    this.ledger = new Ledger(records, heads, new Turns(heads, records, new AuditStore(database)));
  }

  /** Connects to the store at an address, with the service's settings. */
  static LedgerStores open(String address, Clock clock, Duration lease) {
    MongoClientSettings.Builder settings =
        MongoClientSettings.builder().applyConnectionString(new ConnectionString(address));
    MongoConfiguration.boundAndMakeDurable(settings);
    return new LedgerStores(MongoClients.create(settings.build()), clock, lease);
  }

  Ledger ledger() {
    return ledger;
  }

  void close() {
    client.close();
  }
}
