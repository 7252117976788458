package org.labpath.lead.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.labpath.lead.LeadRig;
import org.labpath.lead.TestClock;
import org.labpath.lead.event.EventCodec;
import org.labpath.lead.event.LeadEvent;
import org.labpath.lead.inquiry.Identifiers;
import org.labpath.lead.inquiry.Inquiry;
import org.labpath.lead.inquiry.OutboxEntry;
import org.labpath.lead.inquiry.OutboxEntry.Channel;
import org.labpath.lead.inquiry.OutboxEntry.State;

/** A courier's lane on the real store, with a courier that does as it is told. */
class CourierLaneIT {

  private static final LaneKey KEY = new LaneKey(Channel.WEBHOOK, "p-courier");

  private final LeadRig rig = LeadRig.shared();
  private final TestClock clock = new TestClock();
  private final MongoDatabase database =
      rig.bean(MongoClient.class).getDatabase("labpath_courier_test");
  private final OutboxStore store = new OutboxStore(database);
  private final MongoCollection<Inquiry> inquiries =
      database.getCollection("inquiries", Inquiry.class);
  private final Told courier = new Told();

  @Test
  void carriesALeadsEventsOneAfterAnother() {
    Inquiry inquiry = stored(3);
    CourierLane lane = lane("one");

    for (int round = 0; round < 3; round++) {
      lane.round(inquiry.id(), courier.standing(KEY.partnerId()));
    }

    assertThat(courier.carried).containsExactly(id(inquiry, 1), id(inquiry, 2), id(inquiry, 3));
    assertThat(states(inquiry, Channel.WEBHOOK)).containsOnly(State.SENT);
    assertThat(states(inquiry, Channel.KAFKA)).containsOnly(State.PENDING);
  }

  @Test
  void holdsLaterEventsBackWhileAnEarlierOneFails() {
    Inquiry inquiry = stored(2);
    courier.next.add(failed(true));
    CourierLane lane = lane("one");

    Instant again = lane.round(inquiry.id(), open());
    lane.round(inquiry.id(), open());

    assertThat(courier.carried).containsExactly(id(inquiry, 1));
    assertThat(Objects.requireNonNull(again).truncatedTo(ChronoUnit.MILLIS))
        .isEqualTo(found(inquiry, 0).dueAt());
    assertThat(found(inquiry, 0).maybeSent()).isTrue();
    clock.moveBy(Duration.ofSeconds(11));
    lane.round(inquiry.id(), open());
    lane.round(inquiry.id(), open());
    assertThat(courier.carried).containsExactly(id(inquiry, 1), id(inquiry, 1), id(inquiry, 2));
  }

  @Test
  void parksWhatIsGivenUp() {
    Inquiry inquiry = stored(1);
    CourierLane lane = lane("one");
    for (int i = 0; i < 3; i++) {
      courier.next.add(failed(false));
      lane.round(inquiry.id(), open());
      clock.moveBy(Duration.ofSeconds(11));
    }

    assertThat(states(inquiry, Channel.WEBHOOK)).containsExactly(State.PARKED);
    assertThat(found(inquiry, 0).attempts()).isEqualTo(3);
    assertThat(courier.settled).containsExactly("again", "again", "given up");
  }

  @Test
  void countsNoAttemptWhereNothingWasTried() {
    Inquiry inquiry = stored(1);
    CourierLane lane = lane("one");
    for (int i = 0; i < 5; i++) {
      courier.next.add(
          new Courier.Attempt(false, false, false, Told.NOT_TRIED, null, null, Duration.ZERO));
      Instant before = clock.instant();
      assertThat(lane.round(inquiry.id(), open())).isAfterOrEqualTo(before);
      clock.moveBy(Duration.ofSeconds(11));
    }

    assertThat(found(inquiry, 0).attempts()).isZero();
    lane.round(inquiry.id(), open());
    assertThat(states(inquiry, Channel.WEBHOOK)).containsExactly(State.SENT);
    assertThat(courier.settled).containsExactly("delivered");
  }

  @Test
  void carriesLaterEventsOfALeadThoughAnEarlierOneWasGivenUp() {
    Inquiry inquiry = stored(2);
    CourierLane lane = lane("one");
    for (int i = 0; i < 2; i++) {
      courier.next.add(failed(false));
      lane.round(inquiry.id(), open());
      clock.moveBy(Duration.ofSeconds(11));
    }
    courier.next.add(failed(false));

    Instant again = lane.round(inquiry.id(), open());

    assertThat(states(inquiry, Channel.WEBHOOK)).containsExactly(State.PARKED, State.PENDING);
    assertThat(again).isBeforeOrEqualTo(clock.instant());
    lane.round(inquiry.id(), open());
    assertThat(states(inquiry, Channel.WEBHOOK)).containsExactly(State.PARKED, State.SENT);
  }

  @Test
  void leavesWhatAnotherRelayHasInHandAndTakesItWhenTheLeaseIsOver() {
    Inquiry inquiry = stored(1);
    Held taken =
        store
            .claim(
                List.of(new Held(inquiry.id(), webhook(inquiry, 0))),
                "frozen",
                clock.instant().plusSeconds(30).truncatedTo(ChronoUnit.MILLIS))
            .getFirst();
    CourierLane lane = lane("awake");

    Instant again = lane.round(inquiry.id(), open());

    assertThat(courier.carried).isEmpty();
    assertThat(again).isEqualTo(taken.entry().leaseUntil());
    clock.moveBy(Duration.ofSeconds(31));
    lane.round(inquiry.id(), open());
    assertThat(courier.carried).hasSize(1);
    // The frozen one wakes, and changes nothing.
    store.released(taken, false, 7, clock.instant());
    assertThat(found(inquiry, 0).state()).isEqualTo(State.SENT);
    assertThat(found(inquiry, 0).attempts()).isZero();
  }

  @Test
  void twoLanesCarryEachEventOnce() {
    CourierLane one = lane("one");
    CourierLane two = lane("two");
    List<Inquiry> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.add(stored(1));
    }
    Thread a = Thread.ofVirtual().start(one);
    Thread b = Thread.ofVirtual().start(two);
    all.forEach(
        inquiry -> {
          one.queue().offer(inquiry.id(), clock.instant());
          two.queue().offer(inquiry.id(), clock.instant());
        });

    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                all.stream().allMatch(i -> states(i, Channel.WEBHOOK).equals(List.of(State.SENT))));

    assertThat(courier.carried).hasSize(20).doesNotHaveDuplicates();
    one.stop();
    two.stop();
    a.interrupt();
    b.interrupt();
  }

  @Test
  void aRestartFindsWhatWasLeftAndGoesOnByItsSchedule() {
    Inquiry due = stored(1);
    Inquiry later = stored(1);
    courier.next.add(failed(true));
    lane("before").round(later.id(), open());
    courier.carried.clear();
    Outbox restarted =
        new Outbox(
            store,
            new NoChannel(),
            List.of(courier),
            rig.bean(Moves.class),
            new OutboxSettings(
                Duration.ofSeconds(20),
                Duration.ofSeconds(8),
                Duration.ofSeconds(60),
                100,
                100,
                10,
                3,
                Duration.ofMillis(200),
                Duration.ofMillis(400)),
            new SimpleMeterRegistry(),
            clock);

    restarted.start();

    await().atMost(Duration.ofSeconds(10)).until(() -> courier.carried.contains(id(due, 1)));
    assertThat(courier.carried).doesNotContain(id(later, 1));
    clock.moveBy(Duration.ofSeconds(11));
    await().atMost(Duration.ofSeconds(10)).until(() -> courier.carried.contains(id(later, 1)));
    restarted.stop();
  }

  @Test
  void letsGoOfWhatNobodyWantsAnyMoreIfItGoesAnotherWay() {
    Inquiry inquiry = stored(1);

    lane("one")
        .round(inquiry.id(), new Courier.Standing.Off("webhook-off", false, Duration.ofDays(3)));

    assertThat(states(inquiry, Channel.WEBHOOK)).containsExactly(State.DROPPED);
    assertThat(states(inquiry, Channel.KAFKA)).containsExactly(State.PENDING);
    assertThat(courier.carried).isEmpty();
  }

  @Test
  void givesToAnotherWayWhatWouldGoNoWhere() {
    Inquiry inquiry = stored(List.of(Channel.WEBHOOK), 2);

    lane("one")
        .round(inquiry.id(), new Courier.Standing.Off("webhook-off", false, Duration.ofDays(3)));

    assertThat(states(inquiry, Channel.WEBHOOK)).containsOnly(State.DROPPED);
    assertThat(states(inquiry, Channel.KAFKA)).containsExactly(State.PENDING, State.PENDING);
    Inquiry after = inquiries.find(Filters.eq("_id", inquiry.id())).first();
    assertThat(Objects.requireNonNull(after).entries())
        .filteredOn(entry -> entry.channel() == Channel.KAFKA)
        .extracting(entry -> entry.id() + new String(entry.bytes(), StandardCharsets.UTF_8))
        .isEqualTo(
            inquiry.entries().stream()
                .map(entry -> entry.id() + new String(entry.bytes(), StandardCharsets.UTF_8))
                .toList());
  }

  @Test
  void waitsForADisabledReceiverAndParksWhenPatienceEnds() {
    Inquiry inquiry = stored(1);
    Courier.Standing.Off off = new Courier.Standing.Off("webhook-gone", true, Duration.ofDays(3));

    Instant again = lane("one").round(inquiry.id(), off);

    assertThat(states(inquiry, Channel.WEBHOOK)).containsExactly(State.PENDING);
    assertThat(again).isEqualTo(found(inquiry, 0).createdAt().plus(Duration.ofDays(3)));
    clock.moveBy(Duration.ofDays(3).plusSeconds(1));
    lane("one").round(inquiry.id(), off);
    assertThat(states(inquiry, Channel.WEBHOOK)).containsExactly(State.PARKED);
    assertThat(found(inquiry, 0).reason()).isEqualTo("webhook-gone");
  }

  @Test
  void neverForgetsAnEventOfWhichItCouldNotWriteDownThatItArrived() {
    Inquiry inquiry = stored(1);
    OutboxStore unwritable =
        new OutboxStore(database) {
          @Override
          void settle(List<Settlement> settlements) {
            throw new IllegalStateException("frozen");
          }
        };
    assertThatThrownBy(() -> lane("one", unwritable).round(inquiry.id(), open()))
        .hasMessage("frozen");
    courier.next.add(failed(false));
    clock.moveBy(Duration.ofSeconds(31));

    lane("one").round(inquiry.id(), open());

    assertThat(courier.carried).hasSize(2);
    assertThat(found(inquiry, 0).state()).isEqualTo(State.PENDING);
    assertThat(found(inquiry, 0).maybeSent()).isTrue();
  }

  @Test
  void takesNothingInHandAfterItsEnd() {
    Inquiry inquiry = stored(1);
    CourierLane lane = lane("one");
    lane.stop();

    lane.round(inquiry.id(), open());

    assertThat(courier.carried).isEmpty();
    assertThat(states(inquiry, Channel.WEBHOOK)).containsExactly(State.PENDING);
  }

  @Test
  void givesBackWhatIsStillUnderWayAtItsEnd() throws Exception {
    Inquiry inquiry = stored(2);
    CourierLane lane = lane("one");
    courier.hold = new CountDownLatch(1);
    Thread carrying = Thread.ofVirtual().start(() -> lane.round(inquiry.id(), open()));
    await().until(() -> courier.carried.size() == 1);
    lane.stop();

    lane.giveBack();

    assertThat(states(inquiry, Channel.WEBHOOK)).containsExactly(State.PENDING, State.PENDING);
    assertThat(found(inquiry, 0).maybeSent()).isTrue();
    courier.hold.countDown();
    carrying.join();
    assertThat(courier.carried).as("nothing new").hasSize(1);
  }

  private Inquiry stored(int events) {
    return stored(List.of(Channel.KAFKA, Channel.WEBHOOK), events);
  }

  private Inquiry stored(List<Channel> ways, int events) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    String id = Identifiers.newInquiry(now);
    String lead = Identifiers.newLead(id);
    List<OutboxEntry> entries = new ArrayList<>();
    for (int n = 1; n <= events; n++) {
      LeadEvent event = new LeadEvent.Withdrawn(lead, id, now);
      entries.addAll(
          OutboxEntry.pending(
                  EventCodec.idOf(lead, n),
                  lead,
                  KEY.partnerId(),
                  event.type(),
                  n,
                  EventCodec.encode(event, n, now, null),
                  now)
              .overEach(ways));
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

  /** To Kafka, as that partner's terms say. */
  private boolean move(String inquiryId, String partnerId) {
    Inquiry before = inquiries.find(Filters.eq("_id", inquiryId)).first();
    Inquiry after =
        Moves.moved(
            Objects.requireNonNull(before), partnerId, List.of(Channel.KAFKA), clock.instant());
    inquiries.replaceOne(Filters.eq("_id", inquiryId), after);
    return after != before;
  }

  private CourierLane lane(String relay) {
    return lane(relay, store);
  }

  private CourierLane lane(String relay, OutboxStore store) {
    return new CourierLane(
        KEY,
        relay,
        courier,
        store,
        new OutboxMetrics(new SimpleMeterRegistry()),
        new Backoff(Duration.ofMillis(10), Duration.ofMillis(50), new Random(7)),
        new Semaphore(10),
        100,
        () -> {},
        this::move,
        clock);
  }

  private static Courier.Standing open() {
    return new Courier.Standing.Open();
  }

  private static Courier.Attempt failed(boolean maybeArrived) {
    return new Courier.Attempt(false, maybeArrived, true, "status", null, 500, Duration.ZERO);
  }

  private static OutboxEntry webhook(Inquiry inquiry, int number) {
    return inquiry.entries().stream()
        .filter(entry -> entry.channel() == Channel.WEBHOOK)
        .toList()
        .get(number);
  }

  private static String id(Inquiry inquiry, int number) {
    return webhook(inquiry, number - 1).id();
  }

  private OutboxEntry found(Inquiry inquiry, int number) {
    return webhook(
        Objects.requireNonNull(inquiries.find(Filters.eq("_id", inquiry.id())).first()), number);
  }

  private List<State> states(Inquiry inquiry, Channel channel) {
    return Objects.requireNonNull(inquiries.find(Filters.eq("_id", inquiry.id())).first())
        .entries()
        .stream()
        .filter(entry -> entry.channel() == channel)
        .map(OutboxEntry::state)
        .toList();
  }

  /** Kafka, away. */
  private static final class NoChannel implements EventChannel {

    @Override
    public List<Outcome> send(String partnerId, List<Message> messages) {
      return messages.stream().map(m -> (Outcome) new Outcome.Away(false, "away")).toList();
    }

    @Override
    public String obstacle(String partnerId) {
      return "away";
    }
  }

  /** Delivers everything but what it was told. */
  private static final class Told implements Courier {

    private static final String NOT_TRIED = "not-tried";

    private final List<String> carried = Collections.synchronizedList(new ArrayList<>());
    private final List<String> settled = Collections.synchronizedList(new ArrayList<>());
    private volatile CountDownLatch hold = new CountDownLatch(0);
    private final Deque<Attempt> next = new ConcurrentLinkedDeque<>(new ArrayDeque<>());

    @Override
    public Channel channel() {
      return Channel.WEBHOOK;
    }

    @Override
    public Standing standing(String partnerId) {
      return new Standing.Open();
    }

    @Override
    public Attempt carry(String partnerId, OutboxEntry entry) {
      carried.add(entry.id());
      try {
        hold.await();
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      }
      Attempt told = next.poll();
      return told != null ? told : new Attempt(true, true, false, null, null, 200, Duration.ZERO);
    }

    @Override
    public boolean isNoAttempt(Attempt attempt) {
      return NOT_TRIED.equals(attempt.reason());
    }

    @Override
    public Optional<Duration> waitAfter(int failures) {
      return failures > 2 ? Optional.empty() : Optional.of(Duration.ofSeconds(10));
    }

    @Override
    public void settled(OutboxEntry entry, Attempt attempt, @Nullable Instant nextAttemptAt) {
      settled.add(attempt.delivered() ? "delivered" : nextAttemptAt == null ? "given up" : "again");
    }

    @Override
    public Duration lease() {
      return Duration.ofSeconds(30);
    }

    @Override
    public int atOnce() {
      return 2;
    }
  }
}
