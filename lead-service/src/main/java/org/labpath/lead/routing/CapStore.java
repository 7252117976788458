package org.labpath.lead.routing;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteConcernException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** One counter for each partner and day or month; a place is taken and counted in one write. */
@Component
class CapStore {

  private static final int TRIES = 10;

  private final MongoCollection<Document> counters;

  CapStore(MongoDatabase database) {
    this.counters = database.getCollection("caps");
  }

  /** Whether there was a place left. */
  boolean take(String counter, int limit) {
    try {
      return taken(counter, limit);
    } catch (MongoWriteConcernException unconfirmed) {
      // Counted, only not on a majority's disks yet; of an answer that never came nobody knows.
      try {
        giveBack(counter);
      } catch (MongoWriteConcernException alike) {
        unconfirmed.addSuppressed(alike);
      }
      throw unconfirmed;
    }
  }

  boolean taken(String counter, int limit) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      long taken =
          counters
              .updateOne(
                  Filters.and(Filters.eq("_id", counter), Filters.lt("count", limit)),
                  Updates.inc("count", 1))
              .getMatchedCount();
      if (taken == 1) {
        return true;
      }
      if (limit <= 0 || counters.find(Filters.eq("_id", counter)).first() != null) {
        return false;
      }
      try {
        counters.insertOne(new Document("_id", counter).append("count", 1));
        return true;
      } catch (MongoWriteException refused) {
        if (ErrorCategory.fromErrorCode(refused.getCode()) != ErrorCategory.DUPLICATE_KEY) {
          throw refused;
        }
        // Another request began the counter just now: count on it.
      }
    }
    return false;
  }

  long count(String counter) {
    Document found = counters.find(Filters.eq("_id", counter)).first();
    return found != null && found.get("count") instanceof Number count
        ? Math.max(0, count.longValue())
        : 0;
  }

  /** The names of all: some for each partner and day since they were last removed. */
  List<String> counters() {
    return counters
        .find()
        .projection(Projections.include("_id"))
        .map(counter -> counter.getString("_id"))
        .into(new ArrayList<>());
  }

  void remove(List<String> names) {
    if (!names.isEmpty()) {
      counters.deleteMany(Filters.in("_id", names));
    }
  }

  void giveBack(String counter) {
    counters.updateOne(Filters.eq("_id", counter), Updates.inc("count", -1));
  }
}
