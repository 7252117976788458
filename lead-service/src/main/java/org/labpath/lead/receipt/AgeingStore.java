package org.labpath.lead.receipt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds inquiries by age. It looks at a slice of ids at a time, so that no question takes long. */
@Component
class AgeingStore {

  private static final int SLICE = 1_000;

  private final MongoCollection<Document> inquiries;

  AgeingStore(MongoDatabase database) {
    this.inquiries = database.getCollection("inquiries");
  }

  /** What of an inquiry may be due. */
  enum Due {
    KEY,
    CLAIMS,
    EVENTS,
    PERSONAL_DATA,
    FORGETTING,
    ALL
  }

  /**
   * A slice of the ids in order.
   *
   * @param found those of which something may be due
   * @param lastId the last one that was looked at; the next slice begins after it
   */
  record Slice(List<String> found, String lastId, boolean more) {}

  /** The slice after this id, of ids that sort before the end. */
  Slice after(String id, String end, Due due, Instant settledBefore) {
    Bson range = Filters.and(Filters.gt("_id", id), Filters.lt("_id", end));
    Document last = first(range, SLICE - 1);
    String lastId = last == null ? end : last.getString("_id");
    List<String> found = new ArrayList<>();
    Bson slice = Filters.and(Filters.gt("_id", id), Filters.lte("_id", lastId));
    inquiries
        .find(Filters.and(slice, filter(due, settledBefore)))
        .projection(Projections.include("_id"))
        .sort(Sorts.ascending("_id"))
        .forEach(one -> found.add(one.getString("_id")));
    return new Slice(found, lastId, last != null);
  }

  private @Nullable Document first(Bson range, int skip) {
    return inquiries
        .find(range)
        .projection(Projections.include("_id"))
        .sort(Sorts.ascending("_id"))
        .skip(skip)
        .limit(1)
        .first();
  }

  private static Bson filter(Due due, Instant settledBefore) {
    return switch (due) {
      case KEY ->
          Filters.or(
              Filters.ne("bodyHash", null),
              // An erased one has no hash, but its key is still taken.
              Filters.regex("idempotencyKey", "^(?!free:)"));
      case CLAIMS -> Filters.exists("claims.1");
      case EVENTS ->
          Filters.elemMatch(
              "entries",
              Filters.and(
                  Filters.eq("state", "SENT"),
                  Filters.ne("bytes", null),
                  Filters.lt("settledAt", settledBefore)));
      case PERSONAL_DATA -> Filters.eq("erasedAt", null);
      case FORGETTING -> Filters.ne("erasedAt", null);
      case ALL -> Filters.exists("_id");
    };
  }

  void remove(List<String> ids) {
    if (!ids.isEmpty()) {
      inquiries.deleteMany(Filters.in("_id", ids));
    }
  }
}
