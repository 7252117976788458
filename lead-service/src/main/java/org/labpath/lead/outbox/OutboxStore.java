package org.labpath.lead.outbox;

import com.mongodb.ReadConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.labpath.lead.inquiry.Inquiry;
import org.labpath.lead.inquiry.OutboxEntry;
import org.labpath.lead.inquiry.OutboxEntry.Channel;
import org.labpath.lead.inquiry.OutboxEntry.State;
import org.springframework.stereotype.Component;

/**
 * The relay's view of the inquiries. Every write names the inquiry by id alone and the entry, with
 * its fence, by an array filter: a holder that lost its lease changes nothing.
 */
@Component
class OutboxStore {

  private final MongoCollection<Inquiry> inquiries;
  private final MongoCollection<Document> documents;

  OutboxStore(MongoDatabase database) {
    // What a failover could undo must not be sent.
    this.inquiries =
        database.getCollection("inquiries", Inquiry.class).withReadConcern(ReadConcern.MAJORITY);
    this.documents = database.getCollection("inquiries").withReadConcern(ReadConcern.MAJORITY);
  }

  Optional<Inquiry> find(String id) {
    return Optional.ofNullable(inquiries.find(Filters.eq("_id", id)).first());
  }

  /** Takes entries in hand; the answer holds those that nobody took in between. */
  List<OutboxEntry> claim(
      Inquiry seen, List<OutboxEntry> wanted, String relay, Instant leaseUntil) {
    List<Bson> changes = new ArrayList<>();
    List<Bson> filters = new ArrayList<>();
    changes.add(Updates.inc("revision", 1L));
    for (int i = 0; i < wanted.size(); i++) {
      OutboxEntry entry = wanted.get(i);
      String at = "entries.$[e" + i + "].";
      boolean unknown = entry.state() == State.LEASED && !relay.equals(entry.owner());
      changes.add(Updates.set(at + "state", State.LEASED.name()));
      changes.add(Updates.set(at + "owner", relay));
      changes.add(Updates.set(at + "fence", entry.fence() + 1));
      changes.add(Updates.set(at + "leaseUntil", leaseUntil));
      changes.add(Updates.set(at + "maybeSent", entry.maybeSent() || unknown));
      changes.add(
          Updates.set(
              at + "hold", OutboxEntry.holdOf(entry.id(), entry.channel(), entry.fence() + 1)));
      filters.add(Filters.eq("e" + i + ".hold", entry.hold()));
    }
    Inquiry after =
        inquiries.findOneAndUpdate(
            Filters.eq("_id", seen.id()),
            Updates.combine(changes),
            new FindOneAndUpdateOptions()
                .arrayFilters(filters)
                .returnDocument(ReturnDocument.AFTER));
    if (after == null) {
      return List.of();
    }
    return wanted.stream()
        .flatMap(
            w ->
                after.entries().stream()
                    .filter(
                        e ->
                            e.key().equals(w.key())
                                && e.fence() == w.fence() + 1
                                && relay.equals(e.owner())))
        .toList();
  }

  void sent(Held held, Instant now) {
    settle(
        held,
        Updates.set("entries.$[e].state", State.SENT.name()),
        Updates.set("entries.$[e].settledAt", now));
  }

  void dropped(Held held, Instant now, String reason) {
    settle(
        held,
        Updates.set("entries.$[e].state", State.DROPPED.name()),
        Updates.set("entries.$[e].settledAt", now),
        Updates.set("entries.$[e].reason", reason),
        Updates.unset("entries.$[e].bytes"));
  }

  /** Gives it back, to be tried again at that time. */
  void released(Held held, boolean maybeSent, int attempts, Instant dueAt) {
    settle(
        held,
        Updates.set("entries.$[e].state", State.PENDING.name()),
        Updates.set("entries.$[e].maybeSent", maybeSent),
        Updates.set("entries.$[e].attempts", attempts),
        Updates.set("entries.$[e].dueAt", dueAt));
  }

  void parked(Held held, boolean maybeSent, int attempts, Instant now, String reason) {
    settle(
        held,
        Updates.set("entries.$[e].state", State.PARKED.name()),
        Updates.set("entries.$[e].maybeSent", maybeSent),
        Updates.set("entries.$[e].attempts", attempts),
        Updates.set("entries.$[e].settledAt", now),
        Updates.set("entries.$[e].reason", reason));
  }

  private void settle(Held held, Bson... changes) {
    List<Bson> all = new ArrayList<>(List.of(changes));
    all.add(Updates.inc("revision", 1L));
    documents.updateOne(
        Filters.eq("_id", held.inquiryId()),
        Updates.combine(all),
        new UpdateOptions().arrayFilters(List.of(Filters.eq("e.hold", held.entry().hold()))));
  }

  /** An inquiry with something to do, in which lanes and from when on. */
  record Open(String inquiryId, Map<LaneKey, Instant> lanes, Instant oldest) {}

  /** The inquiries after this id that have something to do, in the order of their making. */
  List<Open> open(@Nullable String afterId, @Nullable LaneKey lane, int limit) {
    Bson open =
        lane == null
            ? inState(null, State.PENDING, State.LEASED)
            : Filters.elemMatch(
                "entries", Filters.and(ofLane(lane), stateIs(State.PENDING, State.LEASED)));
    Bson filter = afterId == null ? open : Filters.and(Filters.gt("_id", afterId), open);
    List<Open> found = new ArrayList<>();
    for (Document one :
        documents
            .find(filter)
            .projection(
                Projections.include(
                    "entries.state",
                    "entries.partnerId",
                    "entries.channel",
                    "entries.createdAt",
                    "entries.dueAt"))
            .sort(Sorts.ascending("_id"))
            .limit(limit)) {
      Map<LaneKey, Instant> lanes = new LinkedHashMap<>();
      Instant oldest = Instant.MAX;
      for (Document entry : one.getList("entries", Document.class)) {
        if (State.valueOf(entry.getString("state")).isOpen()) {
          lanes.merge(
              laneOf(entry), entry.getDate("dueAt").toInstant(), (a, b) -> a.isBefore(b) ? a : b);
          Instant created = entry.getDate("createdAt").toInstant();
          oldest = created.isBefore(oldest) ? created : oldest;
        }
      }
      found.add(new Open(one.getString("_id"), lanes, oldest));
    }
    return found;
  }

  private static LaneKey laneOf(Document entry) {
    String channel = entry.getString("channel");
    return new LaneKey(
        channel == null ? Channel.KAFKA : Channel.valueOf(channel), entry.getString("partnerId"));
  }

  private static Bson ofLane(LaneKey lane) {
    Bson channel =
        lane.channel() == Channel.KAFKA
            // Entries from before there was a second channel do not name theirs.
            ? Filters.nin("channel", Channel.WEBHOOK.name(), Channel.MAIL.name())
            : Filters.eq("channel", lane.channel().name());
    return Filters.and(Filters.eq("partnerId", lane.partnerId()), channel);
  }

  /** The inquiries that hold a parked entry, oldest first; a listing, so it may scan. */
  List<Inquiry> parked(int limit) {
    return inquiries
        .find(inState(null, State.PARKED))
        .sort(Sorts.ascending("_id"))
        .limit(limit)
        .into(new ArrayList<>());
  }

  /** Ids of inquiries in which a partner has something undelivered, parked included. */
  List<String> undelivered(String partnerId, int limit) {
    List<String> ids = new ArrayList<>();
    for (Document one :
        documents
            .find(inState(partnerId, State.PENDING, State.LEASED, State.PARKED))
            .projection(Projections.include("_id"))
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
