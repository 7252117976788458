package org.labpath.catalog.ledger;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.record.Kind;
import org.springframework.stereotype.Component;

/**
 * The one document that says which revision readers see and who may write the next. A writer holds
 * it by lease; its fence goes up with every holder, so a late one cannot commit.
 */
@Component
class HeadStore {

  private static final String ID = "catalog";
  private static final Duration LEASE = Duration.ofMinutes(2);

  private final MongoCollection<Document> heads;
  private final Clock clock;

  HeadStore(MongoDatabase catalogDatabase, Clock clock) {
    this.heads = catalogDatabase.getCollection("head");
    this.clock = clock;
  }

  @Nullable Head find() {
    Document head = guarded(() -> heads.find(Filters.eq("_id", ID)).first());
    return head == null ? null : head(head);
  }

  /** Makes the document unless another process has. */
  void create() {
    Document fresh =
        new Document("epoch", UUID.randomUUID().toString())
            .append("revision", 0L)
            .append("fence", 0L)
            .append("leaseUntil", new Date(0))
            .append("unfinished", false)
            .append("kinds", new Document())
            .append("applied", new Document())
            .append("appliedAt", new Document());
    guarded(
        () ->
            heads.updateOne(
                Filters.eq("_id", ID),
                new Document("$setOnInsert", fresh),
                new UpdateOptions().upsert(true)));
  }

  /** Takes the lease, or null while another writer holds it. */
  @Nullable Lease take() {
    Instant now = clock.instant();
    Document before =
        guarded(
            () ->
                heads.findOneAndUpdate(
                    Filters.and(Filters.eq("_id", ID), Filters.lt("leaseUntil", Date.from(now))),
                    Updates.combine(
                        Updates.set("leaseUntil", Date.from(now.plus(LEASE))),
                        Updates.set("unfinished", true),
                        Updates.inc("fence", 1L)),
                    new FindOneAndUpdateOptions().returnDocument(ReturnDocument.BEFORE)));
    return before == null
        ? null
        : new Lease(
            before.getLong("fence") + 1, head(before), before.getBoolean("unfinished", true));
  }

  /** Holds on; false when the lease has passed to another. */
  boolean renew(Lease lease) {
    Instant until = clock.instant().plus(LEASE);
    return guarded(() -> heads.updateOne(mine(lease), Updates.set("leaseUntil", Date.from(until))))
            .getMatchedCount()
        == 1;
  }

  /** Lets readers see the next revision; false when the lease has passed to another. */
  boolean commit(
      Lease lease,
      long revision,
      Collection<Kind> changedKinds,
      @Nullable Layer layer,
      @Nullable String digest) {
    List<Bson> changes = new ArrayList<>();
    changes.add(Updates.set("revision", revision));
    changes.add(Updates.set("leaseUntil", new Date(0)));
    changes.add(Updates.set("unfinished", false));
    changedKinds.forEach(kind -> changes.add(Updates.set("kinds." + kind.plural(), revision)));
    if (layer != null && digest != null) {
      changes.add(Updates.set("applied." + layer.slug(), digest));
      changes.add(Updates.set("appliedAt." + layer.slug(), Date.from(clock.instant())));
    }
    return guarded(() -> heads.updateOne(mine(lease), Updates.combine(changes))).getMatchedCount()
        == 1;
  }

  /** Ends a turn that wrote nothing. */
  void releaseClean(Lease lease) {
    guarded(
        () ->
            heads.updateOne(
                mine(lease),
                Updates.combine(
                    Updates.set("leaseUntil", new Date(0)), Updates.set("unfinished", false))));
  }

  /** Ends a turn that may have written something; the next writer looks. */
  void release(Lease lease) {
    guarded(() -> heads.updateOne(mine(lease), Updates.set("leaseUntil", new Date(0))));
  }

  /**
   * The right to write the revision after the head's.
   *
   * @param unfinished whether the writer before may have left something behind
   */
  record Lease(long fence, Head head, boolean unfinished) {
    long next() {
      return head.revision() + 1;
    }
  }

  private static Bson mine(Lease lease) {
    return Filters.and(Filters.eq("_id", ID), Filters.eq("fence", lease.fence()));
  }

  private static Head head(Document document) {
    Map<String, String> applied = new LinkedHashMap<>();
    document.get("applied", Document.class).forEach((k, v) -> applied.put(k, v.toString()));
    Map<String, Instant> at = new LinkedHashMap<>();
    document.get("appliedAt", Document.class).forEach((k, v) -> at.put(k, ((Date) v).toInstant()));
    Map<String, Long> kinds = new LinkedHashMap<>();
    document.get("kinds", new Document()).forEach((k, v) -> kinds.put(k, ((Number) v).longValue()));
    return new Head(document.getString("epoch"), document.getLong("revision"), kinds, applied, at);
  }

  private static <T> T guarded(Supplier<T> call) {
    try {
      return call.get();
    } catch (MongoException failure) {
      throw new LedgerUnavailableException(failure);
    }
  }
}
