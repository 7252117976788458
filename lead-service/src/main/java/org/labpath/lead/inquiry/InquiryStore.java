package org.labpath.lead.inquiry;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.labpath.lead.inquiry.OutboxEntry.Channel;
import org.labpath.lead.storage.StorageSettings;
import org.springframework.stereotype.Component;

/** Keeps the inquiries. On hot paths it asks by id or by one unique key alone. */
@Component
class InquiryStore {

  private static final int WRITE_CONFLICT = 112;
  private static final int WRITE_CONFLICT_TRIES = 5;

  private final MongoCollection<Inquiry> inquiries;
  private final MongoCollection<Inquiry> majority;
  private final MongoCollection<Document> probe;
  private final MongoDatabase database;
  private final boolean aloneAllowed;

  InquiryStore(MongoDatabase database, StorageSettings settings) {
    this.aloneAllowed = settings.aloneAllowed();
    this.database = database;
    this.inquiries = database.getCollection("inquiries", Inquiry.class);
    this.majority = inquiries.withReadConcern(ReadConcern.MAJORITY);
    this.probe = database.getCollection("probe");
  }

  /** Without these nothing may be accepted. Returns once they hold, which may take its time. */
  void createUniqueIndexes() {
    inquiries.createIndex(Indexes.ascending("idempotencyKey"), new IndexOptions().unique(true));
    inquiries.createIndex(Indexes.ascending("claims"), new IndexOptions().unique(true));
  }

  /** They serve the sweep and the listings. */
  void createOtherIndexes() {
    inquiries.createIndex(Indexes.ascending("entries.state", "_id"));
    inquiries.createIndex(Indexes.ascending("leads.partnerId", "_id"));
  }

  /** Counts up one number, as durably as everything else is written. */
  void probe() {
    probe.updateOne(
        Filters.eq("_id", "written"),
        Updates.combine(Updates.inc("times", 1L), Updates.set("part", "lead-service")),
        new UpdateOptions().upsert(true));
  }

  /** Whether this is a MongoDB server that belongs to no replica set, and was to belong to one. */
  boolean standsAlone() {
    return !aloneAllowed && standsAlone(database.runCommand(new Document("isMaster", 1)));
  }

  /** The local store, which needs no others, keeps no sessions; a router belongs to many sets. */
  static boolean standsAlone(Document said) {
    return said.containsKey("logicalSessionTimeoutMinutes")
        && !said.containsKey("setName")
        && !"isdbgrid".equals(said.get("msg"));
  }

  /** The unique indexes that are not there; one that is still being made counts as there. */
  List<String> missingIndexes() {
    Set<String> present = new java.util.HashSet<>();
    for (Document index : inquiries.listIndexes()) {
      Set<String> fields = index.get("key", Document.class).keySet();
      if (Boolean.TRUE.equals(index.getBoolean("unique"))
          && !Boolean.TRUE.equals(index.getBoolean("sparse"))
          && !index.containsKey("partialFilterExpression")
          && fields.size() == 1) {
        present.addAll(fields);
      }
    }
    return List.of("idempotencyKey", "claims").stream()
        .filter(name -> !present.contains(name))
        .toList();
  }

  /**
   * Whether it is stored. Only a duplicate key is a refusal; everything else is a failure, and a
   * write conflict is tried again.
   */
  boolean insert(Inquiry inquiry) {
    for (int attempt = 1; ; attempt++) {
      try {
        inquiries.insertOne(inquiry);
        return true;
      } catch (MongoWriteException refused) {
        if (ErrorCategory.fromErrorCode(refused.getCode()) == ErrorCategory.DUPLICATE_KEY) {
          return false;
        }
        if (refused.getCode() != WRITE_CONFLICT || attempt == WRITE_CONFLICT_TRIES) {
          throw new UncertainWriteException(refused.getClass());
        }
      } catch (MongoException failure) {
        throw new UncertainWriteException(failure.getClass());
      }
    }
  }

  Optional<Inquiry> find(String id) {
    return Optional.ofNullable(inquiries.find(Filters.eq("_id", id)).first());
  }

  /** By id, and only what no failover can undo. */
  Optional<Inquiry> findDurable(String id) {
    return Optional.ofNullable(majority.find(Filters.eq("_id", id)).first());
  }

  /** By key, and only what no failover can undo: the answer promises that it is stored. */
  Optional<Inquiry> findDurableByKey(String key) {
    return Optional.ofNullable(majority.find(Filters.eq("idempotencyKey", key)).first());
  }

  boolean isKeyTaken(String key) {
    return inquiries.find(Filters.eq("idempotencyKey", key)).first() != null;
  }

  Optional<Inquiry> findByClaim(String claim) {
    return Optional.ofNullable(inquiries.find(Filters.eq("claims", claim)).first());
  }

  void pullClaims(String id, List<String> claims) {
    inquiries.updateOne(
        Filters.eq("_id", id),
        Updates.combine(Updates.pullAll("claims", claims), Updates.inc("revision", 1L)));
  }

  /** A unique key's holder only: nobody else can have it, so that by id is precise. */
  void freeKey(String id) {
    inquiries.updateOne(
        Filters.eq("_id", id),
        Updates.combine(
            Updates.set("idempotencyKey", Inquiry.freeKey(id)), Updates.inc("revision", 1L)));
  }

  /** Whether nobody had changed it in between. */
  boolean replace(Inquiry before, Inquiry after) {
    return inquiries
            .replaceOne(
                Filters.and(
                    Filters.eq("_id", before.id()), Filters.eq("revision", before.revision())),
                after)
            .getMatchedCount()
        == 1;
  }

  private static Bson ofPartner(String partnerId) {
    return Filters.elemMatch(
        "leads",
        Filters.and(Filters.eq("partnerId", partnerId), Filters.eq("answered.status", "ACCEPTED")));
  }

  void decisionsSince(String partnerId, String fromId, Inquiries.Decisions decisions) {
    for (Document one :
        inquiries
            .withDocumentClass(Document.class)
            .find(Filters.and(Filters.eq("leads.partnerId", partnerId), Filters.gte("_id", fromId)))
            .projection(
                Projections.include(
                    "receivedAt", "leads.partnerId", "leads.answered.status", "leads.test"))) {
      Instant receivedAt = one.getDate("receivedAt").toInstant();
      for (Document lead : one.getList("leads", Document.class)) {
        if (partnerId.equals(lead.getString("partnerId")) && !lead.getBoolean("test", false)) {
          String decided = lead.get("answered", Document.class).getString("status");
          decisions.heard(receivedAt, LeadStatus.valueOf(decided));
        }
      }
    }
  }

  /** Ids of the leads a partner was given, newest first, and how many there are. */
  record LeadIds(List<String> page, long total) {}

  LeadIds leadIdsOf(String partnerId, int skip, int limit) {
    List<Bson> matching =
        List.of(
            Aggregates.match(ofPartner(partnerId)),
            Aggregates.unwind("$leads"),
            Aggregates.match(
                Filters.and(
                    Filters.eq("leads.partnerId", partnerId),
                    Filters.eq("leads.answered.status", "ACCEPTED"))));
    List<Bson> counting = new ArrayList<>(matching);
    counting.add(Aggregates.group(null, Accumulators.sum("total", 1)));
    Document counted = inquiries.aggregate(counting, Document.class).first();
    List<Bson> paging = new ArrayList<>(matching);
    paging.add(Aggregates.sort(Sorts.descending("_id", "leads.leadId")));
    paging.add(Aggregates.skip(skip));
    paging.add(Aggregates.limit(limit));
    List<String> page = new ArrayList<>();
    for (Document found : inquiries.aggregate(paging, Document.class)) {
      page.add(found.get("leads", Document.class).getString("leadId"));
    }
    long total = counted != null && counted.get("total") instanceof Number n ? n.longValue() : 0;
    return new LeadIds(page, total);
  }

  List<Inquiry> ofPartnerBefore(String partnerId, @Nullable String beforeId, int limit) {
    // The id comes last in the index, so that each page is one range of it.
    Bson theirs = Filters.and(Filters.eq("leads.partnerId", partnerId), ofPartner(partnerId));
    return inquiries
        .find(beforeId == null ? theirs : Filters.and(theirs, Filters.lt("_id", beforeId)))
        .sort(Sorts.descending("_id"))
        .limit(limit)
        .into(new ArrayList<>());
  }

  Inquiries.Settled settledOf(
      String partnerId,
      @Nullable Channel channel,
      List<OutboxEntry.State> states,
      Instant since,
      int limit) {
    Bson wanted =
        Filters.and(
            Filters.eq("entries.partnerId", partnerId),
            channel == null
                ? Filters.ne("entries.channel", Channel.WEBHOOK.name())
                : Filters.eq("entries.channel", channel.name()),
            Filters.in("entries.state", states.stream().map(Enum::name).toList()),
            Filters.gte("entries.settledAt", since));
    List<Bson> matching =
        List.of(
            Aggregates.match(Filters.eq("leads.partnerId", partnerId)),
            Aggregates.unwind("$entries"),
            Aggregates.match(wanted));
    List<Bson> counting = new ArrayList<>(matching);
    counting.add(Aggregates.group(null, Accumulators.sum("total", 1)));
    Document counted = inquiries.aggregate(counting, Document.class).first();
    List<Bson> paging = new ArrayList<>(matching);
    // What the events say stays where it is: it may be much, and sorting holds all of it.
    paging.add(
        Aggregates.project(
            Projections.include(
                "entries.id",
                "entries.leadId",
                "entries.partnerId",
                "entries.channel",
                "entries.type",
                "entries.state",
                "entries.attempts",
                "entries.createdAt",
                "entries.settledAt",
                "entries.reason")));
    paging.add(Aggregates.sort(Sorts.descending("entries.settledAt", "entries.id")));
    paging.add(Aggregates.limit(limit));
    List<Inquiries.SettledEvent> newest = new ArrayList<>();
    for (Document found : inquiries.aggregate(paging, Document.class)) {
      newest.add(settled(found.get("entries", Document.class)));
    }
    long total = counted != null && counted.get("total") instanceof Number n ? n.longValue() : 0;
    return new Inquiries.Settled(newest, total);
  }

  List<String> idsWithEvents(
      String partnerId, Instant from, Instant to, @Nullable String afterId, int limit) {
    List<Bson> all = new ArrayList<>();
    all.add(Filters.eq("leads.partnerId", partnerId));
    if (afterId != null) {
      all.add(Filters.gt("_id", afterId));
    }
    all.add(
        Filters.elemMatch(
            "entries",
            Filters.and(
                Filters.eq("partnerId", partnerId),
                Filters.gte("createdAt", from),
                Filters.lt("createdAt", to))));
    List<String> ids = new ArrayList<>();
    for (Document found :
        inquiries
            .withDocumentClass(Document.class)
            .find(Filters.and(all))
            .projection(Projections.include("_id"))
            .sort(Sorts.ascending("_id"))
            .limit(limit)) {
      ids.add(found.getString("_id"));
    }
    return ids;
  }

  private static Inquiries.SettledEvent settled(Document entry) {
    String channel = entry.getString("channel");
    return new Inquiries.SettledEvent(
        entry.getString("id"),
        entry.getString("leadId"),
        entry.getString("partnerId"),
        channel == null ? Channel.KAFKA : Channel.valueOf(channel),
        entry.getString("type"),
        OutboxEntry.State.valueOf(entry.getString("state")),
        entry.get("attempts") instanceof Number attempts ? attempts.intValue() : 0,
        entry.getDate("createdAt").toInstant(),
        entry.getDate("settledAt").toInstant(),
        entry.getString("reason"));
  }
}
