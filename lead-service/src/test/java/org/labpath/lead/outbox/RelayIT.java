package org.labpath.lead.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.labpath.lead.LeadRig;
import org.labpath.lead.TestClock;
import org.labpath.lead.event.EventCodec;
import org.labpath.lead.event.LeadEvent;
import org.labpath.lead.inquiry.Identifiers;
import org.labpath.lead.inquiry.Inquiry;
import org.labpath.lead.inquiry.OutboxEntry;
import org.labpath.lead.inquiry.OutboxEntry.State;
import org.labpath.lead.outbox.EventChannel.Outcome;
import org.labpath.lead.outbox.LaneQueue.Work;

/** The relay on the real store, with a channel that does as it is told. */
class RelayIT {

  private static final OutboxSettings SETTINGS =
      new OutboxSettings(
          Duration.ofSeconds(20),
          Duration.ofSeconds(8),
          Duration.ofSeconds(60),
          100,
          10,
          3,
          Duration.ofMillis(200),
          Duration.ofMillis(400));

  private final LeadRig rig = LeadRig.shared();
  private final TestClock clock = new TestClock();
  // A database of its own: the running service's relay must not help.
  private final MongoDatabase database =
      rig.bean(MongoClient.class).getDatabase("labpath_relay_test");
  private final OutboxStore store = new OutboxStore(database);
  private final MongoCollection<Inquiry> inquiries =
      database.getCollection("inquiries", Inquiry.class);
  private final Channel channel = new Channel();

  @Test
  void sendsALeadsEventsOneAfterAnother() {
    Inquiry inquiry = stored(3);
    Lane lane = lane("one");

    for (int round = 0; round < 3; round++) {
      lane.step(List.of(work(inquiry)));
    }

    assertThat(channel.sent).containsExactly(id(inquiry, 1), id(inquiry, 2), id(inquiry, 3));
    assertThat(states(inquiry)).containsOnly(State.SENT);
  }

  @Test
  void sendsNothingLaterWhileAnEarlierOneWaits() {
    Inquiry inquiry = stored(2);
    channel.then(new Outcome.Refused(false, "Refused"));
    Lane lane = lane("one");

    lane.step(List.of(work(inquiry)));
    lane.step(List.of(work(inquiry)));

    assertThat(channel.sent).isEmpty();
    assertThat(states(inquiry)).containsExactly(State.PENDING, State.PENDING);
    clock.moveBy(Duration.ofSeconds(1));
    lane.step(List.of(work(inquiry)));
    lane.step(List.of(work(inquiry)));
    assertThat(channel.sent).containsExactly(id(inquiry, 1), id(inquiry, 2));
  }

  @Test
  void parksWhatIsRefusedAgainAndAgainAndLaterOnesWait() {
    Inquiry inquiry = stored(2);
    Lane lane = lane("one");
    for (int i = 0; i < 3; i++) {
      channel.then(new Outcome.Refused(false, "RecordTooLargeException"));
      lane.step(List.of(work(inquiry)));
      clock.moveBy(Duration.ofSeconds(1));
    }

    lane.step(List.of(work(inquiry)));

    assertThat(states(inquiry)).containsExactly(State.PARKED, State.PENDING);
    assertThat(first(inquiry).reason()).isEqualTo("RecordTooLargeException");
    assertThat(channel.sent).isEmpty();
  }

  @Test
  void neverParksForAnOutage() {
    Inquiry inquiry = stored(1);
    Lane lane = lane("one");
    for (int i = 0; i < 5; i++) {
      channel.then(new Outcome.Away(false, "TimeoutException"));
      lane.step(List.of(work(inquiry)));
    }

    assertThat(states(inquiry)).containsExactly(State.PENDING);
    assertThat(first(inquiry).attempts()).isZero();
    assertThat(first(inquiry).maybeSent()).isFalse();
    lane.step(List.of(work(inquiry)));
    assertThat(states(inquiry)).containsExactly(State.SENT);
  }

  @Test
  void givesBackInOrderWhatAnOutageHeldUp() throws Exception {
    Inquiry a = stored(1);
    Inquiry b = stored(1);
    Lane lane = lane("one");
    lane.queue().offer(work(a));
    channel.then(new Outcome.Away(false, "TimeoutException"));
    List<Work> batch = lane.queue().take(1);
    lane.queue().offer(work(b));

    lane.step(batch);

    assertThat(lane.queue().take(10).stream().map(Work::inquiryId)).containsExactly(a.id(), b.id());
  }

  @Test
  void countsAMissingTopicAsTheEventsOwnFailure() {
    Inquiry inquiry = stored(1);
    Lane lane = lane("one");
    for (int i = 0; i < 3; i++) {
      channel.then(new Outcome.Away(false, "TimeoutException"));
      lane.step(List.of(work(inquiry)));
      channel.obstacle = "UnknownTopicOrPartitionException";
      lane.step(List.of(work(inquiry)));
      clock.moveBy(Duration.ofSeconds(1));
    }

    assertThat(states(inquiry)).containsExactly(State.PARKED);
  }

  @Test
  void asksNothingOfTheStoreWhileTheBrokerIsAway() {
    Inquiry inquiry = stored(1);
    Lane lane = lane("one");
    channel.then(new Outcome.Away(false, "TimeoutException"));
    lane.step(List.of(work(inquiry)));
    long fence = first(inquiry).fence();
    channel.obstacle = "away";

    lane.step(List.of(work(inquiry)));

    assertThat(first(inquiry).fence()).isEqualTo(fence);
  }

  @Test
  void leavesWhatAnotherRelayHasInHand() {
    Inquiry inquiry = stored(1);
    store.claim(inquiry, inquiry.entries(), "another", clock.instant().plusSeconds(20));

    lane("one").step(List.of(work(inquiry)));

    assertThat(channel.sent).isEmpty();
  }

  @Test
  void aFrozenRelayThatWakesSettlesNothing() {
    Inquiry inquiry = stored(1);
    Held frozen =
        new Held(
            inquiry.id(),
            store
                .claim(inquiry, inquiry.entries(), "frozen", clock.instant().plusSeconds(20))
                .getFirst());
    clock.moveBy(Duration.ofSeconds(21));
    lane("awake").step(List.of(work(inquiry)));
    OutboxEntry settled = first(inquiry);

    store.released(frozen, false, 0, clock.instant());
    store.dropped(frozen, clock.instant(), "too late");

    assertThat(first(inquiry).state()).isEqualTo(State.SENT);
    assertThat(first(inquiry).fence()).isEqualTo(settled.fence());
    assertThat(first(inquiry).reason()).isNull();
    assertThat(settled.maybeSent()).as("the frozen one may have sent it").isTrue();
  }

  @Test
  void onlyOneOfTwoRelaysGetsAnEventInHand() {
    Inquiry inquiry = stored(1);

    List<OutboxEntry> one =
        store.claim(inquiry, inquiry.entries(), "one", clock.instant().plusSeconds(20));
    List<OutboxEntry> two =
        store.claim(inquiry, inquiry.entries(), "two", clock.instant().plusSeconds(20));

    assertThat(one).hasSize(1);
    assertThat(two).isEmpty();
  }

  @Test
  void findsBySweepingWhatIsOpenAndNothingElse() {
    Inquiry open = stored(1);
    Inquiry done = stored(1);
    lane("one").step(List.of(work(done)));

    List<String> found =
        store.open(null, new LaneKey(OutboxEntry.Channel.KAFKA, "p-relay"), 1_000).stream()
            .map(OutboxStore.Open::inquiryId)
            .toList();

    assertThat(found).contains(open.id()).doesNotContain(done.id());
  }

  private Inquiry stored(int events) {
    Instant now = clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
    String id = Identifiers.newInquiry(now);
    String lead = Identifiers.newLead(id);
    List<OutboxEntry> entries = new ArrayList<>();
    for (int n = 1; n <= events; n++) {
      LeadEvent event = new LeadEvent.Withdrawn(lead, id, now);
      entries.add(
          OutboxEntry.pending(
              EventCodec.idOf(lead, n),
              lead,
              "p-relay",
              event.type(),
              n,
              EventCodec.encode(event, n, now, null),
              now));
    }
    Inquiry inquiry =
        new Inquiry(
            id,
            1,
            now,
            Inquiry.freeKey(id),
            null,
            List.of(Inquiry.filler(id)),
            null,
            null,
            null,
            List.of(),
            entries,
            null);
    inquiries.insertOne(inquiry);
    return inquiry;
  }

  private Lane lane(String relay) {
    return new Lane(
        "p-relay",
        relay,
        new LaneQueue(SETTINGS.laneCapacity(), clock),
        store,
        channel,
        new StoreThreads(4),
        SETTINGS,
        new OutboxMetrics(new SimpleMeterRegistry()),
        new Backoff(SETTINGS.backoff(), SETTINGS.backoffLimit(), new Random(7)),
        clock);
  }

  private Work work(Inquiry inquiry) {
    return new Work(inquiry.id(), List.of(), clock.instant());
  }

  private static String id(Inquiry inquiry, int n) {
    return inquiry.entries().get(n - 1).id();
  }

  private OutboxEntry first(Inquiry inquiry) {
    return found(inquiry).entries().getFirst();
  }

  private Inquiry found(Inquiry inquiry) {
    return Objects.requireNonNull(inquiries.find(Filters.eq("_id", inquiry.id())).first());
  }

  private List<State> states(Inquiry inquiry) {
    return found(inquiry).entries().stream().map(OutboxEntry::state).toList();
  }

  /** Acknowledges everything but what it was told. */
  private static final class Channel implements EventChannel {

    private final List<String> sent = new ArrayList<>();
    private final Deque<Outcome> next = new ArrayDeque<>();
    private @Nullable String obstacle;

    void then(Outcome outcome) {
      next.add(outcome);
    }

    @Override
    public List<Outcome> send(String partnerId, List<Message> messages) {
      List<Outcome> outcomes = new ArrayList<>();
      for (Message message : messages) {
        Outcome outcome = next.isEmpty() ? new Outcome.Acknowledged() : next.poll();
        if (outcome instanceof Outcome.Acknowledged) {
          sent.add(
              EventCodec.headersOf(message.bytes()).stream()
                  .filter(header -> header.name().equals("ce_id"))
                  .findFirst()
                  .orElseThrow()
                  .value());
        }
        outcomes.add(outcome);
      }
      return outcomes;
    }

    @Override
    public @Nullable String obstacle(String partnerId) {
      return obstacle;
    }
  }
}
