package org.labpath.lead.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.labpath.lead.inquiry.OutboxEntry;
import org.labpath.lead.inquiry.OutboxEntry.Channel;
import org.labpath.lead.inquiry.OutboxEntry.State;
import org.labpath.lead.outbox.Courier.Attempt;
import org.labpath.lead.outbox.Courier.Standing;
import org.labpath.lead.outbox.Settlement.Ending;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has one partner's events carried, a few at a time, each by its own schedule. A lane has its own
 * threads and places: an end that hangs holds up nobody else.
 */
final class CourierLane implements Runnable {

  /** How soon a change of standing that nobody announced is noticed. */
  private static final Duration LOOK = Duration.ofSeconds(2);

  /** Failures in a row after which the end is only probed, one event at a time. */
  private static final int BROKEN_AFTER = 5;

  /** Gives what a partner is owed by a way that was taken away to the ways it has now. */
  @FunctionalInterface
  interface Handover {

    /** Whether there was something to give, and another way. */
    boolean move(String inquiryId, String partnerId);
  }

  private static final Logger log = LoggerFactory.getLogger(CourierLane.class);

  private final LaneKey key;
  private final String relay;
  private final Courier courier;
  private final OutboxStore store;
  private final OutboxMetrics metrics;
  private final Backoff backoff;
  private final Semaphore everywhere;
  private final Runnable sweepSoon;
  private final Handover handover;
  private final Clock clock;
  private final DueQueue queue;
  private final Semaphore places;
  private final AtomicInteger failedInARow = new AtomicInteger();
  // What is being carried, to be given back where the end of it is not awaited.
  private final Set<Held> inHand = ConcurrentHashMap.newKeySet();
  private volatile Instant notBefore = Instant.EPOCH;
  private volatile boolean stopped;
  private boolean wasOff;

  CourierLane(
      LaneKey key,
      String relay,
      Courier courier,
      OutboxStore store,
      OutboxMetrics metrics,
      Backoff backoff,
      Semaphore everywhere,
      int capacity,
      Runnable sweepSoon,
      Handover handover,
      Clock clock) {
    this.key = key;
    this.relay = relay;
    this.courier = courier;
    this.store = store;
    this.metrics = metrics;
    this.backoff = backoff;
    this.everywhere = everywhere;
    this.sweepSoon = sweepSoon;
    this.handover = handover;
    this.clock = clock;
    this.queue = new DueQueue(capacity, clock);
    this.places = new Semaphore(courier.atOnce());
  }

  DueQueue queue() {
    return queue;
  }

  /** Nothing more is taken in hand. */
  void stop() {
    stopped = true;
  }

  /**
   * Gives back what is still being carried, of which nobody can say whether it arrives. Whoever
   * carries it may still write down how it ended, until another relay takes it.
   */
  void giveBack() {
    Instant now = clock.instant();
    store.settle(
        inHand.stream()
            .map(
                held ->
                    new Settlement(held, new Ending.Released(true, held.entry().attempts(), now)))
            .toList());
  }

  @Override
  public void run() {
    while (!stopped) {
      try {
        if (!queue.awaitDue(LOOK) && !wasOff) {
          continue;
        }
        Standing standing = courier.standing(key.partnerId());
        Duration wait = waitBefore(standing);
        if (wait.isPositive()) {
          Thread.sleep(wait.compareTo(LOOK) < 0 ? wait : LOOK);
        } else {
          notice(standing);
          startOne(standing);
        }
      } catch (InterruptedException stop) {
        return;
      } catch (RuntimeException failure) {
        log.warn("{} lane waits: {}", key.channel(), failure.getClass().getSimpleName());
        pause(1);
      }
    }
  }

  private Duration waitBefore(Standing standing) {
    Instant now = clock.instant();
    Instant until =
        standing instanceof Standing.Waiting waiting && waiting.until().isAfter(notBefore)
            ? waiting.until()
            : notBefore;
    return Duration.between(now, until);
  }

  private void notice(Standing standing) {
    boolean off = standing instanceof Standing.Off;
    if (wasOff && !off) {
      // What was put off until its patience ends is due by its own time again.
      queue.clear();
      failedInARow.set(0);
      sweepSoon.run();
    }
    wasOff = off;
    if (queue.wantsMore()) {
      sweepSoon.run();
    }
  }

  private void startOne(Standing standing) throws InterruptedException {
    int needed = failedInARow.get() < BROKEN_AFTER ? 1 : courier.atOnce();
    if (!places.tryAcquire(needed, LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
      return;
    }
    String inquiryId = queue.take();
    if (inquiryId == null) {
      places.release(needed);
      return;
    }
    Thread.ofVirtual()
        .name("carry-" + key.partnerId())
        .start(
            () -> {
              Instant again = clock.instant().plus(backoff.limit());
              try {
                again = round(inquiryId, standing);
              } catch (RuntimeException failure) {
                log.warn("{} waits: {}", key.channel(), failure.getClass().getSimpleName());
              } finally {
                queue.done(inquiryId, again);
                places.release(needed);
              }
            });
  }

  /** Carries what may be carried of an inquiry; answers when there is more to do. */
  @Nullable Instant round(String inquiryId, Standing standing) {
    InquiryEvents inquiry = store.find(inquiryId).orElse(null);
    if (inquiry == null) {
      return null;
    }
    NextEntries next = NextEntries.of(inquiry, key, relay, clock.instant());
    Instant again = next.again();
    for (OutboxEntry entry : next.ready()) {
      if (stopped) {
        return clock.instant();
      }
      Instant then =
          standing instanceof Standing.Off off
              ? setAside(inquiry, entry, off)
              : carryNow(inquiry, entry);
      again = again == null || (then != null && then.isBefore(again)) ? then : again;
    }
    return again;
  }

  private @Nullable Held claim(InquiryEvents inquiry, OutboxEntry entry) {
    Held seen = new Held(inquiry.inquiryId(), entry);
    return store.claim(List.of(seen), relay, clock.instant().plus(courier.lease())).stream()
        .findFirst()
        .orElse(null);
  }

  private @Nullable Instant carryNow(InquiryEvents inquiry, OutboxEntry entry) {
    everywhere.acquireUninterruptibly();
    Held held = null;
    try {
      if (stopped) {
        return clock.instant();
      }
      held = claim(inquiry, entry);
      if (held == null) {
        return clock.instant().plus(LOOK);
      }
      OutboxEntry claimed = held.entry();
      if (claimed.bytes() == null) {
        // Taken back while somebody had it in hand, who never said how that ended.
        store.dropped(held, clock.instant(), "erased");
        return next(inquiry, claimed);
      }
      if (NextEntries.isPointless(inquiry, claimed)) {
        store.dropped(held, clock.instant(), "never-reached");
        return next(inquiry, claimed);
      }
      inHand.add(held);
      return settle(inquiry, held, courier.carry(key.partnerId(), claimed));
    } finally {
      if (held != null) {
        inHand.remove(held);
      }
      everywhere.release();
    }
  }

  private @Nullable Instant settle(InquiryEvents inquiry, Held held, Attempt attempt) {
    OutboxEntry entry = held.entry();
    Instant now = clock.instant();
    if (attempt.delivered()) {
      failedInARow.set(0);
      store.sent(held, now);
      metrics.sent(entry.createdAt(), now);
      courier.settled(entry, attempt, null);
      return next(inquiry, entry);
    }
    if (courier.isHopeless(attempt)) {
      String reason = attempt.reason();
      store.dropped(held, now, reason == null ? "hopeless" : reason);
      courier.settled(entry, attempt, null);
      return next(inquiry, entry);
    }
    if (courier.isNoAttempt(attempt)) {
      Instant soon = now.plus(backoff.after(1));
      store.released(held, entry.maybeSent(), entry.attempts(), soon);
      return soon;
    }
    if (attempt.endFailed()) {
      int failures = failedInARow.incrementAndGet();
      if (failures >= BROKEN_AFTER) {
        pauseUntil(now.plus(backoff.after(failures - BROKEN_AFTER + 1)));
      }
    }
    Instant asked = attempt.notBefore();
    if (asked != null) {
      pauseUntil(asked);
    }
    int attempts = entry.attempts() + 1;
    boolean maybeSent = entry.maybeSent() || attempt.maybeArrived();
    Duration wait = courier.waitAfter(attempts).orElse(null);
    if (wait == null) {
      String reason = attempt.reason();
      store.parked(held, maybeSent, attempts, now, reason == null ? "gave-up" : reason);
      metrics.parked();
      log.error("event {} given up on {}: {}", entry.id(), key.channel().word(), reason);
      courier.settled(entry, attempt, null);
      return next(inquiry, entry);
    }
    Instant due = now.plus(wait);
    Instant next = asked != null && asked.isAfter(due) ? asked : due;
    store.released(held, maybeSent, attempts, next);
    courier.settled(entry, attempt, next);
    return next;
  }

  /** What becomes of an event whose end is switched off. */
  private @Nullable Instant setAside(InquiryEvents inquiry, OutboxEntry entry, Standing.Off off) {
    boolean elsewhere =
        inquiry.entries().stream()
            .anyMatch(
                e ->
                    e.id().equals(entry.id())
                        && !key.has(e)
                        // A mail only tells that there is something to fetch.
                        && e.channel() != Channel.MAIL
                        && e.state() != State.DROPPED);
    Instant end = entry.createdAt().plus(off.patience());
    if (off.wanted() && end.isAfter(clock.instant())) {
      return end;
    }
    if (!off.wanted() && !elsewhere && handover.move(inquiry.inquiryId(), key.partnerId())) {
      return null;
    }
    Held held = claim(inquiry, entry);
    if (held == null) {
      return clock.instant().plus(LOOK);
    }
    if (off.wanted() || !elsewhere) {
      store.parked(held, entry.maybeSent(), entry.attempts(), clock.instant(), off.reason());
      metrics.parked();
      return next(inquiry, entry);
    }
    store.dropped(held, clock.instant(), off.reason());
    return next(inquiry, entry);
  }

  /** When the lead's next event may go; what is added later is announced by whoever adds it. */
  private @Nullable Instant next(InquiryEvents inquiry, OutboxEntry done) {
    return inquiry
            .entriesOf(done.leadId())
            .anyMatch(e -> key.has(e) && e.state().isOpen() && e.sequence() > done.sequence())
        ? clock.instant()
        : null;
  }

  private synchronized void pauseUntil(Instant time) {
    notBefore = time.isAfter(notBefore) ? time : notBefore;
  }

  private void pause(int failures) {
    try {
      Thread.sleep(backoff.after(failures));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      stopped = true;
    }
  }
}
