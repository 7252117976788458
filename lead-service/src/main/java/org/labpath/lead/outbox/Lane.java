package org.labpath.lead.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.lead.inquiry.Inquiry;
import org.labpath.lead.inquiry.OutboxEntry;
import org.labpath.lead.inquiry.OutboxEntry.Channel;
import org.labpath.lead.outbox.EventChannel.Message;
import org.labpath.lead.outbox.EventChannel.Outcome;
import org.labpath.lead.outbox.LaneQueue.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers one partner's events to Kafka, on a thread of its own: whatever goes wrong with one
 * partner, no other waits for it.
 */
final class Lane implements Runnable {

  /** After this the store is asked again before sending: the student may have erased meanwhile. */
  private static final Duration FRESH = Duration.ofMillis(500);

  private static final Logger log = LoggerFactory.getLogger(Lane.class);

  private final LaneKey key;
  private final String partnerId;
  private final String relay;
  private final LaneQueue queue;
  private final OutboxStore store;
  private final EventChannel channel;
  private final StoreThreads threads;
  private final OutboxSettings settings;
  private final OutboxMetrics metrics;
  private final Backoff backoff;
  private final Clock clock;
  private volatile boolean stopped;
  private volatile int awayInARow;

  Lane(
      String partnerId,
      String relay,
      LaneQueue queue,
      OutboxStore store,
      EventChannel channel,
      StoreThreads threads,
      OutboxSettings settings,
      OutboxMetrics metrics,
      Backoff backoff,
      Clock clock) {
    this.key = new LaneKey(Channel.KAFKA, partnerId);
    this.partnerId = partnerId;
    this.relay = relay;
    this.queue = queue;
    this.store = store;
    this.channel = channel;
    this.threads = threads;
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
        queue.giveBack(batch);
        if (batch.isEmpty()) {
          queue.moreInStore();
        }
        awayInARow++;
        pause();
      }
    }
  }

  private void refill() {
    int room = Math.max(1, settings.laneCapacity() / 2);
    List<OutboxStore.Open> found = store.open(null, key, room);
    found.forEach(o -> queue.offer(new Work(o.inquiryId(), List.of(), o.oldest())));
    if (found.size() == room) {
      queue.moreInStore();
    }
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
    List<Taken> taken = threads.each(batch, this::take);
    List<Held> held = taken.stream().flatMap(t -> t.held().stream()).toList();
    List<Outcome> outcomes;
    if (obstacle == null) {
      outcomes = held.isEmpty() ? List.of() : channel.send(partnerId, messages(held));
    } else {
      outcomes = held.stream().map(h -> (Outcome) new Outcome.Refused(false, obstacle)).toList();
    }
    List<Settling> settlings = new ArrayList<>(held.size());
    for (int i = 0; i < held.size(); i++) {
      settlings.add(new Settling(held.get(i), outcomes.get(i)));
    }
    threads.each(settlings, this::settle);
    taken.forEach(this::followUp);
    boolean away = outcomes.stream().anyMatch(Outcome.Away.class::isInstance);
    if (away) {
      awayInARow++;
      log.info("lane {} waits for Kafka, failure {} in a row", partnerId, awayInARow);
      List<Work> again = new ArrayList<>();
      for (Taken t : taken) {
        if (t.failed(settlings)) {
          again.add(t.work());
        }
      }
      queue.giveBack(withoutLeases(again));
      pause();
    } else {
      awayInARow = 0;
    }
  }

  /** What of an inquiry is in hand for this round, and when there may be more. */
  private record Taken(Work work, List<Held> held, boolean more, @Nullable Instant again) {

    boolean failed(List<Settling> settlings) {
      return settlings.stream()
          .anyMatch(s -> held.contains(s.held()) && s.outcome() instanceof Outcome.Away);
    }
  }

  private record Settling(Held held, Outcome outcome) {}

  private Taken take(Work work) {
    Instant now = clock.instant();
    if (!work.leased().isEmpty() && Duration.between(work.since(), now).compareTo(FRESH) < 0) {
      List<Held> held =
          work.leased().stream().map(entry -> new Held(work.inquiryId(), entry)).toList();
      return new Taken(work, held, false, null);
    }
    Inquiry inquiry = store.find(work.inquiryId()).orElse(null);
    if (inquiry == null) {
      return new Taken(work, List.of(), false, null);
    }
    NextEntries next = NextEntries.of(inquiry, key, relay, now);
    List<OutboxEntry> claimed =
        next.ready().isEmpty()
            ? List.of()
            : store.claim(inquiry, next.ready(), relay, now.plus(settings.lease()));
    List<Held> held = new ArrayList<>();
    for (OutboxEntry entry : claimed) {
      Held one = new Held(inquiry.id(), entry);
      if (entry.bytes() == null) {
        // Taken back while another relay had it in hand, which never said how that ended.
        store.dropped(one, now, "erased");
      } else if (NextEntries.isPointless(inquiry, entry)) {
        store.dropped(one, now, "never-reached");
      } else {
        held.add(one);
      }
    }
    boolean more = claimed.size() < next.ready().size() || held.size() < claimed.size();
    return new Taken(work, held, more || hasLater(inquiry, next.ready()), next.again());
  }

  private boolean hasLater(Inquiry inquiry, List<OutboxEntry> ready) {
    return ready.stream()
        .anyMatch(
            first ->
                inquiry
                    .entriesOf(first.leadId())
                    .anyMatch(
                        e -> key.has(e) && e.state().isOpen() && e.sequence() > first.sequence()));
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

  private Held settle(Settling settling) {
    Held held = settling.held();
    OutboxEntry entry = held.entry();
    Instant now = clock.instant();
    switch (settling.outcome()) {
      case Outcome.Acknowledged acknowledged -> {
        store.sent(held, now);
        metrics.sent(entry.createdAt(), now);
      }
      case Outcome.Away away ->
          store.released(held, entry.maybeSent() || away.maybeSent(), entry.attempts(), now);
      case Outcome.Refused refused -> {
        int attempts = entry.attempts() + 1;
        boolean maybeSent = entry.maybeSent() || refused.maybeSent();
        if (attempts >= settings.parkAfter()) {
          store.parked(held, maybeSent, attempts, now, refused.reason());
          metrics.parked();
          log.error("event {} parked: {}", entry.id(), refused.reason());
        } else {
          Instant due = now.plus(backoff.after(attempts));
          store.released(held, maybeSent, attempts, due);
          queue.offerAt(new Work(held.inquiryId(), List.of(), entry.createdAt()), due);
        }
      }
    }
    return held;
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
