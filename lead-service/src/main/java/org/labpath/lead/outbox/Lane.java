package org.labpath.lead.outbox;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.labpath.lead.inquiry.OutboxEntry;
import org.labpath.lead.inquiry.OutboxEntry.Channel;
import org.labpath.lead.outbox.EventChannel.Message;
import org.labpath.lead.outbox.EventChannel.Outcome;
import org.labpath.lead.outbox.Hand.Taken;
import org.labpath.lead.outbox.LaneQueue.Work;
import org.labpath.lead.outbox.Settlement.Ending;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers one partner's events to Kafka, on a thread of its own: whatever goes wrong with one
 * partner, no other waits for it.
 */
final class Lane implements Runnable {

  /** Inquiries fetched from the store at once: some rounds' worth. */
  private static final int REFILL = 1_000;

  private static final Logger log = LoggerFactory.getLogger(Lane.class);

  private final LaneKey key;
  private final String partnerId;
  private final LaneQueue queue;
  private final OutboxStore store;
  private final EventChannel channel;
  private final Hand hand;
  private final OutboxSettings settings;
  private final OutboxMetrics metrics;
  private final Backoff backoff;
  private final Clock clock;
  private volatile boolean stopped;
  private volatile int awayInARow;
  private @Nullable String refilledUpTo;

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
    this.settings = settings;
    this.metrics = metrics;
    this.backoff = backoff;
    this.clock = clock;
  }

  LaneQueue queue() {
    return queue;
  }

  /** Whether an event handed over now can be expected to leave at once. */
  boolean isFlowing() {
    return !stopped && awayInARow == 0 && queue.size() < 500;
  }

  /** Ends it after the round under way. */
  void stop() {
    stopped = true;
    queue.close();
  }

  @Override
  public void run() {
    while (!stopped) {
      List<Work> batch = List.of();
      try {
        if (queue.startRefill()) {
          refill();
        }
        batch = queue.take(settings.batch());
        step(batch);
      } catch (InterruptedException stop) {
        return;
      } catch (RuntimeException failure) {
        log.warn("lane {} waits: {}", partnerId, failure.getClass().getSimpleName());
        // Some of it may be settled: each is looked at again.
        queue.giveBack(withoutLeases(batch));
        if (batch.isEmpty()) {
          queue.moreInStore();
        }
        awayInARow++;
        pause();
      }
    }
  }

  /** Fetches the next page of what is open, in the order of its making. */
  private void refill() {
    if (refilledUpTo == null) {
      queue.forgetMissed();
    }
    List<OutboxStore.Open> found = store.open(refilledUpTo, key, REFILL);
    found.forEach(o -> queue.offer(new Work(o.inquiryId(), List.of(), o.oldest())));
    boolean more = found.size() == REFILL;
    // What was offered meanwhile may lie before this page: an event added to an older inquiry.
    if (more || queue.hasMissed()) {
      queue.moreInStore();
    }
    refilledUpTo = more ? found.getLast().inquiryId() : null;
  }

  /** One round: take in hand, send, await, settle. */
  void step(List<Work> batch) {
    if (batch.isEmpty()) {
      return;
    }
    String obstacle = awayInARow == 0 ? null : channel.obstacle(partnerId);
    if ("away".equals(obstacle)) {
      awayInARow++;
      queue.giveBack(withoutLeases(batch));
      pause();
      return;
    }
    List<Taken> taken = hand.take(batch);
    List<Held> held = taken.stream().flatMap(t -> t.held().stream()).toList();
    List<Outcome> outcomes;
    if (obstacle == null) {
      outcomes = held.isEmpty() ? List.of() : channel.send(partnerId, messages(held));
    } else {
      outcomes = held.stream().map(h -> (Outcome) new Outcome.Refused(false, obstacle)).toList();
    }
    settle(held, outcomes);
    taken.forEach(this::followUp);
    Set<String> failed = new HashSet<>();
    for (int i = 0; i < held.size(); i++) {
      if (outcomes.get(i) instanceof Outcome.Away) {
        failed.add(held.get(i).inquiryId());
      }
    }
    if (!failed.isEmpty()) {
      awayInARow++;
      log.info("lane {} waits for Kafka, failure {} in a row", partnerId, awayInARow);
      queue.giveBack(
          withoutLeases(batch.stream().filter(w -> failed.contains(w.inquiryId())).toList()));
      pause();
    } else {
      awayInARow = 0;
    }
  }

  private static List<Message> messages(List<Held> held) {
    List<Message> messages = new ArrayList<>(held.size());
    for (Held one : held) {
      byte[] bytes = one.entry().bytes();
      messages.add(
          new Message(
              one.entry().partnerId(), one.entry().leadId(), bytes == null ? new byte[0] : bytes));
    }
    return messages;
  }

  /** Writes down how each fared, all in one write, and then what follows from it. */
  private void settle(List<Held> held, List<Outcome> outcomes) {
    if (held.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    List<Settlement> settlements = new ArrayList<>(held.size());
    for (int i = 0; i < held.size(); i++) {
      settlements.add(
          new Settlement(held.get(i), ending(held.get(i).entry(), outcomes.get(i), now)));
    }
    store.settle(settlements);
    settlements.forEach(one -> note(one, now));
  }

  private Ending ending(OutboxEntry entry, Outcome outcome, Instant now) {
    return switch (outcome) {
      case Outcome.Acknowledged acknowledged -> new Ending.Sent(now);
      case Outcome.Away away ->
          new Ending.Released(entry.maybeSent() || away.maybeSent(), entry.attempts(), now);
      case Outcome.Refused refused -> {
        int attempts = entry.attempts() + 1;
        boolean maybeSent = entry.maybeSent() || refused.maybeSent();
        yield attempts >= settings.parkAfter()
            ? new Ending.Parked(maybeSent, attempts, now, refused.reason())
            : new Ending.Released(maybeSent, attempts, now.plus(backoff.after(attempts)));
      }
    };
  }

  private void note(Settlement settled, Instant now) {
    OutboxEntry entry = settled.held().entry();
    switch (settled.ending()) {
      case Ending.Sent sent -> metrics.sent(entry.createdAt(), sent.at());
      case Ending.Parked parked -> {
        metrics.parked();
        log.error("event {} parked: {}", entry.id(), parked.reason());
      }
      case Ending.Released released -> {
        if (released.dueAt().isAfter(now)) {
          Work again = new Work(settled.held().inquiryId(), List.of(), entry.createdAt());
          queue.offerAt(again, released.dueAt());
        }
      }
      case Ending.Dropped dropped -> {}
    }
  }

  private void followUp(Taken taken) {
    Work bare = new Work(taken.work().inquiryId(), List.of(), taken.work().since());
    if (taken.more()) {
      queue.offer(bare);
    }
    Instant again = taken.again();
    if (again != null) {
      queue.offerAt(bare, again);
    }
  }

  private static List<Work> withoutLeases(List<Work> works) {
    return works.stream().map(w -> new Work(w.inquiryId(), List.of(), w.since())).toList();
  }

  private void pause() {
    try {
      Thread.sleep(backoff.after(awayInARow));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      stopped = true;
    }
  }
}
