package org.labpath.catalog.correction;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.correction.Correction.Outcome;
import org.labpath.catalog.correction.Correction.Resolution;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.springframework.stereotype.Component;

/** Reported errors, in the order they came. */
@Component
class CorrectionStore {

  private static final String WAITING = "waiting";
  private static final String SETTLED = "settled";

  private final MongoCollection<Document> corrections;

  CorrectionStore(MongoDatabase catalogDatabase) {
    this.corrections = catalogDatabase.getCollection("corrections");
  }

  long count(boolean settled) {
    return guarded(() -> corrections.countDocuments(state(settled)));
  }

  void add(Correction correction) {
    Document document =
        new Document("_id", correction.id())
            .append("state", WAITING)
            .append("recordId", correction.recordId())
            .append("field", correction.field())
            .append("text", correction.text())
            .append("contact", correction.contact())
            .append("receivedAt", Date.from(correction.receivedAt()));
    guarded(() -> corrections.insertOne(document));
  }

  /** What waits, the oldest first; or what is settled, the newest first. */
  List<Correction> page(boolean settled, int skip, int limit) {
    Bson order =
        settled
            ? Sorts.orderBy(Sorts.descending("settledAt"), Sorts.ascending("_id"))
            : Sorts.orderBy(Sorts.ascending("receivedAt"), Sorts.ascending("_id"));
    return guarded(
        () -> {
          List<Correction> found = new ArrayList<>();
          for (Document document :
              corrections.find(state(settled)).sort(order).skip(skip).limit(limit)) {
            found.add(correction(document));
          }
          return found;
        });
  }

  @Nullable Correction find(String id) {
    Document document = guarded(() -> corrections.find(Filters.eq("_id", id)).first());
    return document == null ? null : correction(document);
  }

  /** Settles a report that waits, and forgets whom to ask; null when there is none that waits. */
  @Nullable Correction settle(String id, Resolution resolution) {
    Bson change =
        Updates.combine(
            Updates.set("state", SETTLED),
            Updates.set("outcome", resolution.outcome().name().toLowerCase(Locale.ROOT)),
            Updates.set("note", resolution.note()),
            Updates.set("settledBy", resolution.who()),
            Updates.set("settledAt", Date.from(resolution.at())),
            Updates.unset("contact"));
    Document document =
        guarded(
            () ->
                corrections.findOneAndUpdate(
                    Filters.and(Filters.eq("_id", id), Filters.ne("state", SETTLED)),
                    change,
                    new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)));
    return document == null ? null : correction(document);
  }

  /** Forgets the contacts of reports that came before this; answers how many there were. */
  long forgetContacts(Instant before) {
    Bson old =
        Filters.and(Filters.lt("receivedAt", Date.from(before)), Filters.ne("contact", null));
    return guarded(() -> corrections.updateMany(old, Updates.unset("contact")).getModifiedCount());
  }

  /** Drops what was settled before this. */
  long forgetSettled(Instant before) {
    return guarded(
        () -> corrections.deleteMany(Filters.lt("settledAt", Date.from(before))).getDeletedCount());
  }

  private static Bson state(boolean settled) {
    return settled ? Filters.eq("state", SETTLED) : Filters.ne("state", SETTLED);
  }

  private static Correction correction(Document document) {
    String outcome = document.getString("outcome");
    return new Correction(
        document.getString("_id"),
        document.getString("recordId"),
        document.getString("field"),
        document.getString("text"),
        document.getString("contact"),
        document.getDate("receivedAt").toInstant(),
        outcome == null
            ? null
            : new Resolution(
                Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)),
                document.getString("note"),
                document.getString("settledBy"),
                document.getDate("settledAt").toInstant()));
  }

  private static <T> T guarded(Supplier<T> call) {
    try {
      return call.get();
    } catch (MongoException away) {
      throw new ProblemException(
              ProblemType.UNAVAILABLE, "The store did not answer. Please try again in a moment.")
          .causedBy(away)
          .retryAfter(Duration.ofSeconds(5));
    }
  }
}
