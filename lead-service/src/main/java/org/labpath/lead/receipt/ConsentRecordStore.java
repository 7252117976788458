package org.labpath.lead.receipt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Keeps the consent records apart from everything else. */
@Component
class ConsentRecordStore {

  private final MongoCollection<ConsentRecord> records;

  ConsentRecordStore(MongoDatabase database) {
    this.records = database.getCollection("consent_records", ConsentRecord.class);
  }

  /** The same record may be written again when an erasure broke off. */
  void put(ConsentRecord record) {
    records.replaceOne(Filters.eq("_id", record._id()), record, new ReplaceOptions().upsert(true));
  }

  long removeBefore(Instant now) {
    return records.deleteMany(Filters.lt("keepUntil", now)).getDeletedCount();
  }
}
