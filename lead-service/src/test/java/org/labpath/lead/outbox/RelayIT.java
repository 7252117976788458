package org.labpath.lead.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import org.labpath.lead.outbox.Settlement.Ending;

/** The relay on the real store, with a channel that does as it is told. */
class RelayIT {

  private static final OutboxSettings SETTINGS =
      new OutboxSettings(
          Duration.ofSeconds(20),
          Duration.ofSeconds(8),
          Duration.ofSeconds(60),
          100,
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
    claim(inquiry, "another", clock.instant().plusSeconds(20));

    lane("one").step(List.of(work(inquiry)));

    assertThat(channel.sent).isEmpty();
  }

  @Test
  void aFrozenRelayThatWakesSettlesNothing() {
    Inquiry inquiry = stored(1);
    Held frozen = claim(inquiry, "frozen", clock.instant().plusSeconds(20)).getFirst();
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

    List<Held> one = claim(inquiry, "one", clock.instant().plusSeconds(20));
    List<Held> two = claim(inquiry, "two", clock.instant().plusSeconds(20));

    assertThat(one).hasSize(1);
    assertThat(two).isEmpty();
  }

  @Test
  void takesInHandOfManyOnlyWhatNobodyElseTookMeanwhile() {
    Inquiry a = stored(1);
    Inquiry b = stored(1);
    Inquiry c = stored(1);
    List<Held> seen = List.of(held(a), held(b), held(c));
    claim(b, "another", clock.instant().plusSeconds(20));

    List<Held> got = store.claim(seen, "one", clock.instant().plusSeconds(20));

    assertThat(got.stream().map(Held::inquiryId)).containsExactlyInAnyOrder(a.id(), c.id());
    assertThat(got.stream().map(h -> h.entry().owner())).containsOnly("one");
    assertThat(first(b).owner()).isEqualTo("another");
  }

  @Test
  void settlesOfManyOnlyWhatIsStillItsOwn() {
    Inquiry lost = stored(1);
    Inquiry own = stored(1);
    List<Held> held =
        store.claim(List.of(held(lost), held(own)), "slow", clock.instant().plusSeconds(20));
    claim(found(lost), "another", clock.instant().plusSeconds(40));

    store.settle(
        held.stream().map(h -> new Settlement(h, new Ending.Sent(clock.instant()))).toList());

    assertThat(states(own)).containsExactly(State.SENT);
    assertThat(states(lost)).containsExactly(State.LEASED);
    assertThat(first(lost).owner()).isEqualTo("another");
  }

  @Test
  void deliversABatchOfWhichOneIsGoneAndOneIsAnothers() {
    Inquiry open = stored(1);
    Inquiry others = stored(1);
    claim(others, "another", clock.instant().plusSeconds(20));
    Inquiry gone = stored(1);
    inquiries.deleteOne(Filters.eq("_id", gone.id()));

    lane("one").step(List.of(work(gone), work(others), work(open)));

    assertThat(channel.sent).containsExactly(id(open, 1));
    assertThat(states(open)).containsExactly(State.SENT);
    assertThat(states(others)).containsExactly(State.LEASED);
  }

  @Test
  void claimsNothingAnewThatIsItsOwnForLongEnough() {
    Inquiry inquiry = storedInHandOf("one", Duration.ofSeconds(20));
    clock.moveBy(Duration.ofSeconds(3));

    lane("one").step(List.of(work(inquiry)));

    assertThat(states(inquiry)).containsExactly(State.SENT);
    assertThat(first(inquiry).fence()).isEqualTo(1);
  }

  @Test
  void claimsAnewWhatCouldSlipFromItsHandWhileItIsSent() {
    Inquiry inquiry = storedInHandOf("one", Duration.ofSeconds(20));
    clock.moveBy(Duration.ofSeconds(10));

    lane("one").step(List.of(work(inquiry)));

    assertThat(states(inquiry)).containsExactly(State.SENT);
    assertThat(first(inquiry).fence()).isEqualTo(2);
  }

  @Test
  void sendsWhatACrashLeftInHandOnceTheLeaseIsOver() {
    Inquiry inquiry = storedInHandOf("crashed", Duration.ofSeconds(20));
    Lane lane = lane("next");
    lane.step(List.of(work(inquiry)));
    assertThat(channel.sent).isEmpty();

    clock.moveBy(Duration.ofSeconds(21));
    lane.step(List.of(work(inquiry)));

    assertThat(channel.sent).containsExactly(id(inquiry, 1));
    assertThat(first(inquiry).maybeSent()).as("the crashed one may have sent it").isTrue();
  }

  @Test
  void doesNotSendWhatWasErasedBetweenLookingAndClaiming() {
    Inquiry inquiry = storedInHandOf("crashed", Duration.ofSeconds(20));
    clock.moveBy(Duration.ofSeconds(21));
    Held seen = held(found(inquiry));
    inquiries.updateOne(
        Filters.eq("_id", inquiry.id()), com.mongodb.client.model.Updates.unset("entries.0.bytes"));

    List<Held> got = store.claim(List.of(seen), "next", clock.instant().plusSeconds(20));

    assertThat(got).hasSize(1);
    assertThat(got.getFirst().entry().bytes()).isNull();
  }

  @Test
  void findsBySweepingWhatIsOpenAndNothingElse() {
    Inquiry open = stored(1);
    Inquiry done = stored(1);
    lane("one").step(List.of(work(done)));

    List<String> found = store.open(null, 1_000).stream().map(OutboxStore.Open::inquiryId).toList();
    List<String> ofLane =
        store.openIn(new LaneKey(OutboxEntry.Channel.KAFKA, "p-relay"), null, 1_000).stream()
            .map(InquiryEvents::inquiryId)
            .toList();

    assertThat(found).contains(open.id()).doesNotContain(done.id());
    assertThat(ofLane).contains(open.id()).doesNotContain(done.id());
  }

  @Test
  void drainsABacklogThatIsLongerThanItsMemory() {
    LaneKey own = new LaneKey(OutboxEntry.Channel.KAFKA, "p-backlog");
    List<Inquiry> backlog = new ArrayList<>();
    for (int i = 0; i < 1_200; i++) {
      backlog.add(made(1, own.partnerId()));
      clock.moveBy(Duration.ofMillis(1));
    }
    inquiries.insertMany(backlog);
    Lane lane = lane("one", own.partnerId());
    Thread thread = Thread.ofVirtual().unstarted(lane);
    // Room for a hundred: what is offered beyond it waits in the store.
    backlog.subList(0, 150).forEach(one -> lane.queue().offer(work(one)));

    thread.start();

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(store.openIn(own, null, 10)).isEmpty());
    lane.stop();
    assertThat(channel.sent)
        .as("in the order of their making")
        .containsExactlyElementsOf(backlog.stream().map(one -> id(one, 1)).toList());
  }

  @Test
  void looksAgainAtWhatWaitedBehindASlowDelivery() {
    List<Inquiry> both = new ArrayList<>();
    for (int i = 0; i <= SETTINGS.batch(); i++) {
      both.add(made(1, "p-slow"));
    }
    inquiries.insertMany(both);
    Inquiry erased = both.getLast();
    Lane lane = lane("one", "p-slow");
    both.forEach(one -> lane.queue().offer(work(one)));
    channel.before =
        () -> {
          await().until(() -> first(erased).state() == State.LEASED);
          clock.moveBy(Duration.ofSeconds(1));
          inquiries.updateOne(
              Filters.eq("_id", erased.id()),
              com.mongodb.client.model.Updates.unset("entries.0.bytes"));
        };

    Thread thread = Thread.ofVirtual().start(lane);

    await().untilAsserted(() -> assertThat(first(erased).state()).isEqualTo(State.DROPPED));
    lane.stop();
    await().until(() -> !thread.isAlive());
    assertThat(channel.sent).hasSize(SETTINGS.batch()).doesNotContain(id(erased, 1));
  }

  @Test
  void neverForgetsThatAnEventInHandWasShownToItsPartner() {
    Inquiry inquiry = storedInHandOf("one", Duration.ofSeconds(20));
    show(inquiry);
    channel.then(new Outcome.Away(false, "TimeoutException"));

    lane("one").step(List.of(work(inquiry)));

    assertThat(first(inquiry).state()).isEqualTo(State.PENDING);
    assertThat(first(inquiry).maybeSent()).as("an erasure is told").isTrue();
  }

  @Test
  void neverForgetsThatAnEventWasShownAfterItWasRead() {
    Inquiry inquiry = stored(1);
    Work read = Work.seen(store.find(inquiry.id()).orElseThrow(), clock.instant());
    show(inquiry);
    channel.then(new Outcome.Away(false, "TimeoutException"));

    lane("one").step(List.of(read));

    assertThat(first(inquiry).state()).isEqualTo(State.PENDING);
    assertThat(first(inquiry).maybeSent()).as("an erasure is told").isTrue();
  }

  @Test
  void neverForgetsAnEventOfWhichItCouldNotWriteDownThatItLeft() throws Exception {
    Inquiry inquiry = stored(1);
    Lane lane = lane("one", "p-relay", new Unwritable(1));
    lane.step(List.of(work(inquiry)));
    assertThat(channel.sent).containsExactly(id(inquiry, 1));
    assertThat(states(inquiry)).containsExactly(State.LEASED);
    channel.then(new Outcome.Away(false, "TimeoutException"));

    lane.step(lane.queue().take(1));

    assertThat(states(inquiry)).containsExactly(State.PENDING);
    assertThat(first(inquiry).maybeSent()).isTrue();
  }

  @Test
  void doesNotCallWhatItNeverTriedMaybeSent() {
    Inquiry inquiry = storedInHandOf("one", Duration.ofSeconds(20));
    clock.moveBy(Duration.ofSeconds(3));
    channel.then(new Outcome.Away(false, "TimeoutException"));

    lane("one").step(List.of(work(inquiry)));

    assertThat(states(inquiry)).containsExactly(State.PENDING);
    assertThat(first(inquiry).maybeSent()).isFalse();
  }

  @Test
  void looksAgainWhereTheClockWasSetBack() {
    Inquiry inquiry = storedInHandOf("one", Duration.ofSeconds(40));
    Work born = Work.born(inquiry.id(), inquiry.entries(), clock.instant());
    inquiries.updateOne(
        Filters.eq("_id", inquiry.id()), com.mongodb.client.model.Updates.unset("entries.0.bytes"));
    clock.moveBy(Duration.ofSeconds(-10));
    Lane lane = lane("one");

    lane.step(List.of(born));

    assertThat(channel.sent).isEmpty();
    clock.moveBy(Duration.ofSeconds(10));
    lane.step(List.of(work(inquiry)));
    assertThat(states(inquiry)).containsExactly(State.DROPPED);
  }

  private void show(Inquiry inquiry) {
    Inquiry now = found(inquiry);
    inquiries.replaceOne(
        Filters.eq("_id", inquiry.id()), now.shown(List.of(now.entries().getFirst().leadId())));
  }

  /** A store that some times does not take how events ended. */
  private final class Unwritable extends OutboxStore {

    private int times;

    private Unwritable(int times) {
      super(database);
      this.times = times;
    }

    @Override
    void settle(List<Settlement> settlements) {
      if (times-- > 0) {
        throw new IllegalStateException("frozen");
      }
      super.settle(settlements);
    }
  }

  private List<Held> claim(Inquiry inquiry, String relay, Instant until) {
    List<Held> all = inquiry.entries().stream().map(e -> new Held(inquiry.id(), e)).toList();
    return store.claim(all, relay, until);
  }

  private static Held held(Inquiry inquiry) {
    return new Held(inquiry.id(), inquiry.entries().getFirst());
  }

  /** As intake stores what a relay beside it is to send at once. */
  private Inquiry storedInHandOf(String relay, Duration lease) {
    Inquiry inquiry = stored(1);
    OutboxEntry leased = inquiry.entries().getFirst().leasedTo(relay, clock.instant().plus(lease));
    inquiries.replaceOne(
        Filters.eq("_id", inquiry.id()), inquiry.with(inquiry.leads(), List.of(leased)));
    return found(inquiry);
  }

  private Inquiry stored(int events) {
    Inquiry inquiry = made(events, "p-relay");
    inquiries.insertOne(inquiry);
    return inquiry;
  }

  private Inquiry made(int events, String partnerId) {
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
              partnerId,
              event.type(),
              n,
              EventCodec.encode(event, n, now, null),
              now));
    }
    return new Inquiry(
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
  }

  private Lane lane(String relay) {
    return lane(relay, "p-relay");
  }

  private Lane lane(String relay, String partnerId) {
    return lane(relay, partnerId, store);
  }

  private Lane lane(String relay, String partnerId, OutboxStore store) {
    return new Lane(
        partnerId,
        relay,
        new LaneQueue(SETTINGS.laneCapacity(), clock),
        store,
        channel,
        SETTINGS,
        new OutboxMetrics(new SimpleMeterRegistry()),
        new Backoff(SETTINGS.backoff(), SETTINGS.backoffLimit(), new Random(7)),
        clock);
  }

  private Work work(Inquiry inquiry) {
    return Work.at(inquiry.id(), clock.instant());
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
    private volatile @Nullable Runnable before;

    void then(Outcome outcome) {
      next.add(outcome);
    }

    @Override
    public List<Outcome> send(String partnerId, List<Message> messages) {
      Runnable once = before;
      before = null;
      if (once != null) {
        once.run();
      }
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
