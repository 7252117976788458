package org.labpath.lead.replay;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Keeps the replays; a unique index lets each partner have one at a time. */
@Component
class ReplayStore {

  private final MongoCollection<Replay> replays;

  ReplayStore(MongoDatabase database) {
    this.replays = database.getCollection("replays", Replay.class);
  }

  void createIndexes() {
    replays.createIndex(Indexes.ascending("slot"), new IndexOptions().unique(true));
  }

  /** Whether none of the partner's was running. */
  boolean insert(Replay replay) {
    try {
      replays.insertOne(replay);
      return true;
    } catch (MongoWriteException refused) {
      if (ErrorCategory.fromErrorCode(refused.getCode()) == ErrorCategory.DUPLICATE_KEY) {
        return false;
      }
      throw refused;
    }
  }

  Optional<Replay> find(String id) {
    return Optional.ofNullable(replays.find(Filters.eq("_id", id)).first());
  }

  /** Those that run, and that nobody works on. */
  List<Replay> abandoned(Instant now) {
    return replays
        .find(Filters.and(Filters.eq("status", Replay.RUNNING), Filters.lte("leaseUntil", now)))
        .limit(100)
        .into(new ArrayList<>());
  }

  /** Whether nobody had changed it in between. */
  boolean replace(Replay before, Replay after) {
    return replays
            .replaceOne(
                Filters.and(
                    Filters.eq("_id", before._id()), Filters.eq("revision", before.revision())),
                after)
            .getMatchedCount()
        == 1;
  }

  void removeDoneBefore(Instant time) {
    replays.deleteMany(
        Filters.and(Filters.eq("status", Replay.DONE), Filters.lt("requestedAt", time)));
  }
}
