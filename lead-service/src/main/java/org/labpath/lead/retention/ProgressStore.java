package org.labpath.lead.retention;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.Optional;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Keeps how far each walk has come, and who is walking. */
@Component
class ProgressStore {

  private static final String LEASE = "lease";

  private final MongoCollection<Document> notes;

  ProgressStore(MongoDatabase database) {
    this.notes = database.getCollection("retention");
  }

  Optional<Progress.Mark> find(String walk) {
    return Optional.ofNullable(notes.find(Filters.eq("_id", walk)).first())
        .map(
            note ->
                new Progress.Mark(note.getString("doneTo"), note.getDate("startedAt").toInstant()));
  }

  void put(String walk, Progress.Mark mark) {
    notes.replaceOne(
        Filters.eq("_id", walk),
        new Document("_id", walk)
            .append("doneTo", mark.doneTo())
            .append("startedAt", mark.startedAt()),
        new ReplaceOptions().upsert(true));
  }

  /** Whether this owner may work until then: nobody else does, or had to be done long ago. */
  boolean lease(String owner, Instant now, Instant until) {
    Document held = notes.find(Filters.eq("_id", LEASE)).first();
    if (held == null) {
      try {
        notes.insertOne(
            new Document("_id", LEASE)
                .append("owner", owner)
                .append("until", until)
                .append("fence", 1L));
        return true;
      } catch (MongoWriteException refused) {
        if (ErrorCategory.fromErrorCode(refused.getCode()) != ErrorCategory.DUPLICATE_KEY) {
          throw refused;
        }
        return false;
      }
    }
    if (!owner.equals(held.getString("owner")) && held.getDate("until").toInstant().isAfter(now)) {
      return false;
    }
    Long fence = held.getLong("fence");
    return notes
            .updateOne(
                Filters.and(Filters.eq("_id", LEASE), Filters.eq("fence", fence)),
                Updates.combine(
                    Updates.set("owner", owner),
                    Updates.set("until", until),
                    Updates.set("fence", fence + 1)))
            .getMatchedCount()
        == 1;
  }
}
