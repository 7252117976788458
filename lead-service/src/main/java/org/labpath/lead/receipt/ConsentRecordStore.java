package org.labpath.lead.receipt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

  /** Removes some of those given before then; answers how many. */
  int removeGivenBefore(Instant then, int most) {
    List<String> ids =
        records
            .find(Filters.lt("givenAt", then))
            .limit(most)
            .map(ConsentRecord::_id)
            .into(new ArrayList<>());
    if (!ids.isEmpty()) {
      records.deleteMany(Filters.in("_id", ids));
    }
    return ids.size();
  }
}
