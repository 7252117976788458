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
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The one document that says which revision readers see and who may write the next. A writer holds
 * it by lease; its fence goes up with every holder, so a late one cannot commit.
 */
@Component
class HeadStore {

  private static final String ID = "catalog";

  private final MongoCollection<Document> heads;
  private final Clock clock;
  private final Duration lease;

  HeadStore(
      MongoDatabase catalogDatabase,
      Clock clock,
      @Value("${labpath.catalog.lease}") Duration lease) {
    this.heads = catalogDatabase.getCollection("head");
    this.clock = clock;
    this.lease = lease;
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
            .append("appliedAt", new Document())
            .append("editions", new Document());
    guarded(
        () ->
            heads.updateOne(
                Filters.eq("_id", ID),
                new Document("$setOnInsert", fresh),
                new UpdateOptions().upsert(true)));
  }

  /**
   * Takes the lease, or null while another writer holds it.
   *
   * @param work names work that can go on where a dead writer left it; empty for none
   */
  @Nullable Lease take(String work) {
    Instant now = clock.instant();
    Document before =
        guarded(
            () ->
                heads.findOneAndUpdate(
                    Filters.and(Filters.eq("_id", ID), Filters.lt("leaseUntil", Date.from(now))),
                    Updates.combine(
                        Updates.set("leaseUntil", Date.from(now.plus(lease))),
                        Updates.set("unfinished", true),
                        Updates.set("work", work),
                        Updates.inc("fence", 1L)),
                    new FindOneAndUpdateOptions().returnDocument(ReturnDocument.BEFORE)));
    if (before == null) {
      return null;
    }
    boolean unfinished = before.getBoolean("unfinished", true);
    boolean same = !work.isEmpty() && work.equals(before.getString("work"));
    return new Lease(
        before.getLong("fence") + 1, head(before), unfinished && !same, unfinished && same);
  }

  /** How long a lease lasts. */
  Duration lease() {
    return lease;
  }

  /** Holds on; false when the lease has passed to another. */
  boolean renew(Lease held) {
    Instant until = clock.instant().plus(lease);
    return guarded(() -> heads.updateOne(mine(held), Updates.set("leaseUntil", Date.from(until))))
            .getMatchedCount()
        == 1;
  }

  /** Lets readers see the next revision; false when the lease has passed to another. */
  boolean commit(
      Lease lease, long revision, Collection<Kind> changedKinds, @Nullable Content content) {
    List<Bson> changes = new ArrayList<>();
    changes.add(Updates.set("revision", revision));
    changes.add(Updates.set("leaseUntil", new Date(0)));
    changes.add(Updates.set("unfinished", false));
    changedKinds.forEach(kind -> changes.add(Updates.set("kinds." + kind.plural(), revision)));
    if (content != null) {
      String slug = content.layer().slug();
      changes.add(Updates.set("applied." + slug, content.digest()));
      changes.add(Updates.set("appliedAt." + slug, Date.from(clock.instant())));
      if (content.edition() != null) {
        changes.add(Updates.set("editions." + slug, content.edition()));
      }
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
   * @param unfinished whether the writer before may have left something that must be taken back
   * @param resumed whether it left part of this same work
   */
  record Lease(long fence, Head head, boolean unfinished, boolean resumed) {
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
    Map<String, String> editions = new LinkedHashMap<>();
    document.get("editions", new Document()).forEach((k, v) -> editions.put(k, v.toString()));
    return new Head(
        document.getString("epoch"),
        document.getLong("revision"),
        document.getLong("fence"),
        kinds,
        applied,
        at,
        editions);
  }

  private static <T> T guarded(Supplier<T> call) {
    try {
      return call.get();
    } catch (MongoException failure) {
      throw new LedgerUnavailableException(failure);
    }
  }
}
