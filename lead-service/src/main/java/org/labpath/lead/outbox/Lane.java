package org.labpath.lead.outbox;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.labpath.lead.inquiry.OutboxEntry;
import org.labpath.lead.inquiry.OutboxEntry.Channel;
import org.labpath.lead.outbox.EventChannel.Outcome;
import org.labpath.lead.outbox.Hand.Taken;
import org.labpath.lead.outbox.LaneQueue.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers one partner's events to Kafka, on threads of its own: whatever goes wrong with one
 * partner, no other waits for it. A round has four stages, each for one batch at a time: fetch from
 * the store what is not known yet, take in hand, send, settle. While one batch is in one stage, the
 * batch before is in the next.
 */
final class Lane implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(Lane.class);

  private final LaneKey key;
  private final String partnerId;
  private final LaneQueue queue;
  private final OutboxStore store;
  private final EventChannel channel;
  private final Hand hand;
  private final Delivery delivery;
  private final OutboxSettings settings;
  private final Backoff backoff;
  private final Clock clock;
  private final Stage fetching;
  private final Stage sending;
  private final Stage settling;
  // How often in a row something stood in the way, Kafka or the store. While it is above zero one
  // batch at a time goes from beginning to end, after a pause; only that sets it back.
  private final AtomicInteger failures = new AtomicInteger();
  private volatile boolean stopped;
  private volatile @Nullable String refilledUpTo;

  Lane(
      String partnerId,
      String relay,
      LaneQueue queue,
      OutboxStore store,
      EventChannel channel,
      OutboxSettings settings,
      OutboxMetrics metrics,
      Backoff backoff,
      Clock clock) {
    this.key = new LaneKey(Channel.KAFKA, partnerId);
    this.partnerId = partnerId;
    this.queue = queue;
    this.store = store;
    this.channel = channel;
    this.hand = new Hand(key, relay, store, settings, clock);
    this.delivery =
        new Delivery(partnerId, queue, store, channel, settings, metrics, backoff, clock);
    this.settings = settings;
    this.backoff = backoff;
    this.clock = clock;
    this.fetching = new Stage("fetch-" + partnerId);
    this.sending = new Stage("send-" + partnerId);
    this.settling = new Stage("settle-" + partnerId);
  }

  LaneQueue queue() {
    return queue;
  }

  /** Whether an event handed over now can be expected to leave at once. */
  boolean isFlowing() {
    return !stopped && failures.get() == 0 && queue.size() < 500;
  }

  /** Ends it after what is under way. */
  void stop() {
    stopped = true;
    queue.close();
  }

  @Override
  public void run() {
    try {
      while (!stopped) {
        round();
      }
      awaitStages();
    } catch (InterruptedException stop) {
      List.of(fetching, sending, settling).forEach(Stage::interrupt);
    }
  }

  private void round() throws InterruptedException {
    boolean careful = failures.get() > 0;
    if (careful) {
      awaitStages();
      pause();
    }
    List<Work> batch = queue.take(settings.batch());
    if (queue.startRefill()) {
      fetching.next(() -> part(List.of(), this::refill));
    }
    if (stopped) {
      queue.giveBack(batch);
    } else if (careful) {
      step(batch);
    } else if (failures.get() > 0) {
      // What failed meanwhile comes before it.
      queue.giveBack(unseen(batch));
    } else if (!batch.isEmpty()) {
      part(batch, () -> takeAndHandOn(batch));
    }
  }

  /** Fetches one round's worth of what is open, in the order of its making. */
  private void refill() {
    List<InquiryEvents> found = List.of();
    boolean more = true;
    try {
      if (refilledUpTo == null) {
        queue.forgetMissed();
      }
      found = store.openIn(key, refilledUpTo, settings.batch());
      more = found.size() == settings.batch();
      refilledUpTo = more ? found.getLast().inquiryId() : null;
    } finally {
      queue.refill(found.stream().map(this::fetched).toList(), more);
    }
  }

  private Work fetched(InquiryEvents inquiry) {
    Instant since =
        inquiry.entries().stream()
            .filter(entry -> key.has(entry) && entry.state().isOpen())
            .map(OutboxEntry::createdAt)
            .min(Instant::compareTo)
            .orElseGet(clock::instant);
    return Work.seen(inquiry, since);
  }

  private void takeAndHandOn(List<Work> batch) throws InterruptedException {
    List<Taken> taken = hand.take(batch);
    Instant takenAt = clock.instant();
    sending.next(() -> part(afterATry(batch), () -> sendAndHandOn(batch, taken, takenAt)));
  }

  private void sendAndHandOn(List<Work> batch, List<Taken> taken, Instant takenAt)
      throws InterruptedException {
    if (stopped) {
      delivery.release(taken);
    }
    if (stopped || failures.get() > 0 || !hand.mayGo(takenAt)) {
      queue.giveBack(unseen(batch));
      return;
    }
    List<Outcome> outcomes = delivery.send(taken, null);
    if (someAway(outcomes)) {
      noteFailure("Kafka is away");
    }
    settling.next(() -> part(afterATry(batch), () -> settle(batch, taken, outcomes)));
  }

  private void settle(List<Work> batch, List<Taken> taken, List<Outcome> outcomes) {
    Set<String> away = delivery.settle(taken, outcomes);
    queue.done(
        batch, unseen(batch.stream().filter(work -> away.contains(work.inquiryId())).toList()));
  }

  /** One round from beginning to end, while nothing else is under way. */
  void step(List<Work> batch) {
    if (!batch.isEmpty()) {
      part(batch, () -> takeSendAndSettle(batch));
    }
  }

  private void takeSendAndSettle(List<Work> batch) {
    String obstacle = failures.get() == 0 ? null : channel.obstacle(partnerId);
    if ("away".equals(obstacle)) {
      noteFailure("Kafka is away");
      queue.giveBack(unseen(batch));
      return;
    }
    List<Taken> taken = hand.take(batch);
    part(
        afterATry(batch),
        () -> {
          List<Outcome> outcomes = delivery.send(taken, obstacle);
          settle(batch, taken, outcomes);
          if (someAway(outcomes)) {
            noteFailure("Kafka is away");
          } else {
            failures.set(0);
          }
        });
  }

  private static boolean someAway(List<Outcome> outcomes) {
    return outcomes.stream().anyMatch(Outcome.Away.class::isInstance);
  }

  /** A part of a round, which may be interrupted at the lane's end. */
  private interface Part {
    void run() throws InterruptedException;
  }

  /** Does a part of a round; where it fails, the batch goes back and is looked at again. */
  private void part(List<Work> batch, Part part) {
    try {
      part.run();
    } catch (InterruptedException stop) {
      stopped = true;
      queue.giveBack(unseen(batch));
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error failure) {
      // An error, too: a batch that never came back would not be taken again.
      noteFailure(failure.getClass().getSimpleName());
      // Some of it may be settled.
      queue.giveBack(unseen(batch));
    }
  }

  private void noteFailure(String what) {
    log.info("lane {} waits, failure {} in a row: {}", partnerId, failures.incrementAndGet(), what);
  }

  private void awaitStages() throws InterruptedException {
    fetching.await();
    // Before settling: what is sent is handed on to be settled.
    sending.await();
    settling.await();
  }

  private static List<Work> afterATry(List<Work> works) {
    return works.stream().map(Work::afterATry).toList();
  }

  private static List<Work> unseen(List<Work> works) {
    return works.stream().map(Work::unseen).toList();
  }

  private void pause() throws InterruptedException {
    if (!stopped) {
      Thread.sleep(backoff.after(failures.get()));
    }
  }
}
