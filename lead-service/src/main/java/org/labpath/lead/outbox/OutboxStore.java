package org.labpath.lead.outbox;

import com.mongodb.ReadConcern;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.labpath.lead.inquiry.Inquiry;
import org.labpath.lead.inquiry.OutboxEntry;
import org.labpath.lead.inquiry.OutboxEntry.Channel;
import org.labpath.lead.inquiry.OutboxEntry.State;
import org.labpath.lead.outbox.Parked.ParkedEvent;
import org.labpath.lead.outbox.Settlement.Ending;
import org.springframework.stereotype.Component;

/**
 * The relay's view of the inquiries. Every write names the inquiry by id and the entry by its
 * fence: a holder that lost its lease changes nothing.
 */
@Component
class OutboxStore {

  /** So many in one write; more would keep others waiting for long. */
  private static final int MOST_AT_ONCE = 256;

  private static final int PARKED_PAGE = 1_000;

  private static final Bson PARKED_FIELDS =
      Projections.include(
          "entries.id",
          "entries.leadId",
          "entries.partnerId",
          "entries.channel",
          "entries.type",
          "entries.sequence",
          "entries.state",
          "entries.attempts",
          "entries.settledAt",
          "entries.reason");

  private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

  private final MongoCollection<Inquiry> inquiries;
  private final MongoCollection<InquiryEvents> events;
  private final MongoCollection<Document> documents;

  OutboxStore(MongoDatabase database) {
    // What a failover could undo must not be sent.
    this.inquiries =
        database.getCollection("inquiries", Inquiry.class).withReadConcern(ReadConcern.MAJORITY);
    this.events = inquiries.withDocumentClass(InquiryEvents.class);
    this.documents = inquiries.withDocumentClass(Document.class);
  }

  Optional<InquiryEvents> find(String id) {
    return Optional.ofNullable(events(Filters.eq("_id", id)).first());
  }

  /** Those that there are, by id. */
  Map<String, InquiryEvents> find(Collection<String> ids) {
    Map<String, InquiryEvents> found = new LinkedHashMap<>();
    events(Filters.in("_id", ids)).forEach(one -> found.put(one.inquiryId(), one));
    return found;
  }

  private FindIterable<InquiryEvents> events(Bson filter) {
    return events.find(filter).projection(Projections.include("entries"));
  }

  /**
   * Takes entries in hand, as they were seen, in one write. Whoever was slower changed nothing. An
   * entry that waits changes in nothing that matters here without a new fence, so where all of them
   * waited and all were got, they are as they were seen; otherwise what was got, and what was
   * erased in between, is read afterwards.
   */
  List<Held> claim(List<Held> wanted, String relay, Instant leaseUntil) {
    int got = write(wanted.stream().map(held -> claiming(held, relay, leaseUntil)).toList());
    boolean allWaited = wanted.stream().allMatch(held -> held.entry().state() == State.PENDING);
    return allWaited && got == wanted.size()
        ? wanted.stream().map(held -> held.leasedTo(relay, leaseUntil)).toList()
        : gotOf(wanted, relay);
  }

  private List<Held> gotOf(List<Held> wanted, String relay) {
    Map<String, List<OutboxEntry>> byInquiry = new LinkedHashMap<>();
    for (Held held : wanted) {
      byInquiry.computeIfAbsent(held.inquiryId(), id -> new ArrayList<>()).add(held.entry());
    }
    List<Held> got = new ArrayList<>(wanted.size());
    for (InquiryEvents after : find(byInquiry.keySet()).values()) {
      for (OutboxEntry seen : byInquiry.getOrDefault(after.inquiryId(), List.of())) {
        after.entries().stream()
            .filter(e -> e.key().equals(seen.key()))
            .filter(e -> e.fence() == seen.fence() + 1 && relay.equals(e.owner()))
            // What was seen may be so old that this relay has sent it since.
            .filter(e -> e.state() == State.LEASED)
            .forEach(e -> got.add(new Held(after.inquiryId(), e)));
      }
    }
    return got;
  }

  private static UpdateOneModel<Document> claiming(Held held, String relay, Instant leaseUntil) {
    OutboxEntry entry = held.entry();
    // How the delivery before ended is unknown; where it was this relay's own, a lane says so
    // itself, since it takes in hand what it never tried, too.
    boolean unknown =
        entry.state() == State.LEASED
            && (entry.channel() != Channel.KAFKA || !relay.equals(entry.owner()));
    return ofHolder(
        held,
        entry.maybeSent() || unknown,
        Updates.set("entries.$[e].state", State.LEASED.name()),
        Updates.set("entries.$[e].owner", relay),
        Updates.set("entries.$[e].fence", entry.fence() + 1),
        Updates.set("entries.$[e].leaseUntil", leaseUntil),
        Updates.set(
            "entries.$[e].hold",
            OutboxEntry.holdOf(entry.id(), entry.channel(), entry.fence() + 1)));
  }

  void sent(Held held, Instant now) {
    settle(List.of(new Settlement(held, new Ending.Sent(now))));
  }

  void dropped(Held held, Instant now, String reason) {
    settle(List.of(new Settlement(held, new Ending.Dropped(now, reason))));
  }

  /** Gives it back, to be tried again at that time. */
  void released(Held held, boolean maybeSent, int attempts, Instant dueAt) {
    settle(List.of(new Settlement(held, new Ending.Released(maybeSent, attempts, dueAt))));
  }

  void parked(Held held, boolean maybeSent, int attempts, Instant now, String reason) {
    settle(List.of(new Settlement(held, new Ending.Parked(maybeSent, attempts, now, reason))));
  }

  /**
   * Writes down how each ended, in one write; of those lost to another relay it changes nothing.
   */
  void settle(List<Settlement> settlements) {
    write(settlements.stream().map(OutboxStore::settling).toList());
  }

  private static UpdateOneModel<Document> settling(Settlement settlement) {
    Held held = settlement.held();
    return switch (settlement.ending()) {
      case Ending.Sent sent when held.entry().channel() == Channel.MAIL ->
          ofHolder(
              held,
              false,
              state(State.SENT),
              Updates.set("entries.$[e].settledAt", sent.at()),
              // A letter is not sent again by a replay, and it holds an address.
              Updates.unset("entries.$[e].bytes"));
      case Ending.Sent sent ->
          ofHolder(
              held, false, state(State.SENT), Updates.set("entries.$[e].settledAt", sent.at()));
      case Ending.Dropped dropped ->
          ofHolder(
              held,
              false,
              state(State.DROPPED),
              Updates.set("entries.$[e].settledAt", dropped.at()),
              Updates.set("entries.$[e].reason", dropped.reason()),
              Updates.unset("entries.$[e].bytes"));
      case Ending.Released released ->
          ofHolder(
              held,
              released.maybeSent(),
              state(State.PENDING),
              Updates.set("entries.$[e].attempts", released.attempts()),
              Updates.set("entries.$[e].dueAt", released.dueAt()));
      case Ending.Parked parked ->
          ofHolder(
              held,
              parked.maybeSent(),
              state(State.PARKED),
              Updates.set("entries.$[e].attempts", parked.attempts()),
              Updates.set("entries.$[e].settledAt", parked.at()),
              Updates.set("entries.$[e].reason", parked.reason()));
    };
  }

  private static Bson state(State state) {
    return Updates.set("entries.$[e].state", state.name());
  }

  /**
   * A change of one entry that only the holder of its fence can make. That the partner may know of
   * it is never unwritten: it may have been shown to the partner since the holder read it.
   */
  private static UpdateOneModel<Document> ofHolder(Held held, boolean maybeSent, Bson... changes) {
    List<Bson> all = new ArrayList<>(List.of(changes));
    if (maybeSent) {
      all.add(Updates.set("entries.$[e].maybeSent", true));
    }
    all.add(Updates.inc("revision", 1L));
    String hold = held.entry().hold();
    return new UpdateOneModel<>(
        // The hold here, too: the answer counts what was found.
        new Document("_id", held.inquiryId()).append("entries.hold", hold),
        Updates.combine(all),
        new UpdateOptions().arrayFilters(List.of(Filters.eq("e.hold", hold))));
  }

  /**
   * One message and one commit for many; not in order, so that none waits for another. Answers how
   * many of them found their entry.
   */
  private int write(List<UpdateOneModel<Document>> changes) {
    int found = 0;
    for (int from = 0; from < changes.size(); from += MOST_AT_ONCE) {
      found +=
          documents
              .bulkWrite(
                  changes.subList(from, Math.min(changes.size(), from + MOST_AT_ONCE)), UNORDERED)
              .getMatchedCount();
    }
    return found;
  }

  /** An inquiry with something to do, in which lanes and since when. */
  record Open(String inquiryId, Map<LaneKey, Waiting> lanes, Instant oldest) {}

  /**
   * What of an inquiry waits in one lane.
   *
   * @param due when the first of them may be tried
   */
  record Waiting(int events, Instant oldest, Instant due) {

    private Waiting and(Waiting other) {
      return new Waiting(
          events + other.events,
          oldest.isBefore(other.oldest) ? oldest : other.oldest,
          due.isBefore(other.due) ? due : other.due);
    }
  }

  /** What one lane has to do behind this id, in the order of its making. */
  List<InquiryEvents> openIn(LaneKey lane, @Nullable String afterId, int limit) {
    Bson open =
        Filters.elemMatch(
            "entries", Filters.and(ofLane(lane), stateIs(State.PENDING, State.LEASED)));
    return events(behind(afterId, open))
        .sort(Sorts.ascending("_id"))
        .limit(limit)
        .into(new ArrayList<>());
  }

  private static Bson behind(@Nullable String afterId, Bson filter) {
    return afterId == null ? filter : Filters.and(Filters.gt("_id", afterId), filter);
  }

  /** The inquiries behind this id that have something to do, in the order of their making. */
  List<Open> open(@Nullable String afterId, int limit) {
    List<Open> found = new ArrayList<>();
    for (Document one :
        documents
            .find(behind(afterId, inState(null, State.PENDING, State.LEASED)))
            .projection(
                Projections.include(
                    "entries.state",
                    "entries.partnerId",
                    "entries.channel",
                    "entries.createdAt",
                    "entries.dueAt"))
            .sort(Sorts.ascending("_id"))
            .limit(limit)) {
      Map<LaneKey, Waiting> lanes = new LinkedHashMap<>();
      Instant oldest = Instant.MAX;
      for (Document entry : one.getList("entries", Document.class)) {
        if (State.valueOf(entry.getString("state")).isOpen()) {
          Instant created = entry.getDate("createdAt").toInstant();
          Waiting waiting = new Waiting(1, created, entry.getDate("dueAt").toInstant());
          lanes.merge(laneOf(entry), waiting, Waiting::and);
          oldest = created.isBefore(oldest) ? created : oldest;
        }
      }
      found.add(new Open(one.getString("_id"), lanes, oldest));
    }
    return found;
  }

  private static LaneKey laneOf(Document entry) {
    return new LaneKey(channelOf(entry), entry.getString("partnerId"));
  }

  private static Channel channelOf(Document entry) {
    String channel = entry.getString("channel");
    return channel == null ? Channel.KAFKA : Channel.valueOf(channel);
  }

  private static Bson ofLane(LaneKey lane) {
    Bson channel =
        lane.channel() == Channel.KAFKA
            // Entries from before there was a second channel do not name theirs.
            ? Filters.nin("channel", Channel.WEBHOOK.name(), Channel.MAIL.name())
            : Filters.eq("channel", lane.channel().name());
    return Filters.and(Filters.eq("partnerId", lane.partnerId()), channel);
  }

  /**
   * Tells each parked event, the oldest inquiry's first. It goes along the index, a page at a time,
   * so the cost is of what is parked, whatever else is stored.
   */
  void parked(Consumer<ParkedEvent> heard) {
    String after = null;
    List<Document> page;
    do {
      page =
          documents
              .find(behind(after, inState(null, State.PARKED)))
              .projection(PARKED_FIELDS)
              .sort(Sorts.ascending("_id"))
              .limit(PARKED_PAGE)
              .into(new ArrayList<>());
      for (Document one : page) {
        one.getList("entries", Document.class).stream()
            .filter(entry -> State.PARKED.name().equals(entry.getString("state")))
            .map(OutboxStore::parkedEvent)
            .forEach(heard);
        after = one.getString("_id");
      }
    } while (page.size() == PARKED_PAGE);
  }

  private static ParkedEvent parkedEvent(Document entry) {
    Channel channel = channelOf(entry);
    Date settledAt = entry.getDate("settledAt");
    return new ParkedEvent(
        OutboxEntry.keyOf(entry.getString("id"), channel),
        entry.getString("leadId"),
        entry.getString("partnerId"),
        channel,
        entry.getString("type"),
        entry.getInteger("sequence", 0),
        entry.getInteger("attempts", 0),
        entry.getString("reason"),
        settledAt == null ? null : settledAt.toInstant());
  }

  /** Ids behind this one of inquiries with something undelivered of a partner, or parked. */
  List<String> undelivered(String partnerId, @Nullable String afterId, int limit) {
    List<String> ids = new ArrayList<>();
    for (Document one :
        documents
            .find(behind(afterId, inState(partnerId, State.PENDING, State.LEASED, State.PARKED)))
            .projection(Projections.include("_id"))
            .sort(Sorts.ascending("_id"))
            .limit(limit)) {
      ids.add(one.getString("_id"));
    }
    return ids;
  }

  private static Bson inState(@Nullable String partnerId, State... states) {
    return partnerId == null
        ? Filters.in("entries.state", names(states))
        : Filters.elemMatch(
            "entries", Filters.and(Filters.eq("partnerId", partnerId), stateIs(states)));
  }

  private static Bson stateIs(State... states) {
    return Filters.in("state", names(states));
  }

  private static List<String> names(State... states) {
    return Arrays.stream(states).map(Enum::name).toList();
  }
}
