package org.labpath.catalog.ledger;

import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The client of the document store: durable writes, and a bound on every wait. */
@Configuration(proxyBeanMethods = false)
class MongoConfiguration {

  static final String DATABASE = "labpath_catalog";

  @Bean
  MongoClientSettingsBuilderCustomizer boundedAndDurable() {
    return MongoConfiguration::boundAndMakeDurable;
  }

  static void boundAndMakeDurable(MongoClientSettings.Builder settings) {
    settings
        // A revision that readers have seen must survive the loss of a node.
        .writeConcern(WriteConcern.MAJORITY.withJournal(true))
        .applyToClusterSettings(
            // The catalogue serves from memory; nobody waits long for the store.
            cluster -> cluster.serverSelectionTimeout(2, TimeUnit.SECONDS))
        .applyToSocketSettings(
            socket -> socket.connectTimeout(2, TimeUnit.SECONDS).readTimeout(20, TimeUnit.SECONDS))
        .applyToConnectionPoolSettings(
            // Few calls reach the store: a poll, a correction, an editor.
            pool -> pool.maxSize(16).maxWaitTime(2, TimeUnit.SECONDS));
  }

  @Bean
  MongoDatabase catalogDatabase(MongoClient client) {
    return client.getDatabase(DATABASE);
  }
}
