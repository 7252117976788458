package org.labpath.lead.replay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.labpath.lead.inquiry.Inquiries;
import org.labpath.lead.inquiry.Inquiry;
import org.labpath.lead.inquiry.OutboxEntry;
import org.labpath.lead.inquiry.OutboxEntry.Channel;
import org.labpath.lead.outbox.Courier;
import org.labpath.lead.outbox.Courier.Attempt;
import org.labpath.lead.outbox.Courier.Standing;
import org.labpath.lead.outbox.Repeats;
import org.labpath.lead.partner.Partner;
import org.labpath.lead.partner.Partners;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Works on replays, one inquiry after another, and writes down how far it has come; what a crash
 * left behind, any replica goes on with from there.
 */
@Component
class ReplayRunner implements SmartLifecycle {

  static final int PAGE = 100;

  private static final int AT_ONCE = 4;
  private static final int TRIES = 4;
  private static final Duration LEASE = Duration.ofMinutes(5);

  /** A receiver that takes nothing any more ends its replay. */
  private static final int HOPELESS = 20;

  private static final Duration LOOK = Duration.ofSeconds(3);
  private static final Duration KEPT = Duration.ofDays(30);
  private static final Logger log = LoggerFactory.getLogger(ReplayRunner.class);

  private final String replica = UUID.randomUUID().toString();
  private final ReplayStore store;
  private final Inquiries inquiries;
  private final Partners partners;
  private final Repeats repeats;
  private final Clock clock;
  private final Semaphore wanted = new Semaphore(0);
  private final Set<String> inHand = ConcurrentHashMap.newKeySet();
  private volatile boolean indexed;
  private volatile boolean running;
  private volatile @Nullable Thread watcher;

  ReplayRunner(
      ReplayStore store, Inquiries inquiries, Partners partners, Repeats repeats, Clock clock) {
    this.store = store;
    this.inquiries = inquiries;
    this.partners = partners;
    this.repeats = repeats;
    this.clock = clock;
  }

  /** Without the index two replays of a partner could run. */
  void requireIndex() {
    if (!indexed) {
      store.createIndexes();
      indexed = true;
    }
  }

  /** Looks for work now. */
  void look() {
    wanted.release();
  }

  @Override
  public void start() {
    running = true;
    Thread thread = Thread.ofVirtual().name("replays").unstarted(this::watch);
    watcher = thread;
    thread.start();
  }

  @Override
  public void stop() {
    running = false;
    Thread thread = watcher;
    if (thread != null) {
      thread.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void watch() {
    while (running) {
      try {
        if (wanted.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
          wanted.drainPermits();
        }
        if (!partners.isLoaded()) {
          // Every partner would seem to be gone, and its replay would be ended.
          continue;
        }
        requireIndex();
        Instant now = clock.instant();
        for (Replay replay : store.abandoned(now)) {
          if (inHand.size() < AT_ONCE && inHand.add(replay._id())) {
            Thread unused =
                Thread.ofVirtual().name("replay-" + replay._id()).start(() -> work(replay));
          }
        }
        store.removeDoneBefore(now.minus(KEPT));
      } catch (InterruptedException stop) {
        return;
      } catch (RuntimeException away) {
        log.debug("replays wait: {}", away.getClass().getSimpleName());
      }
    }
  }

  private void work(Replay found) {
    try {
      Replay mine = found.takenBy(replica, until());
      if (store.replace(found, mine)) {
        run(mine);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException away) {
      log.info("replay {} waits: {}", found._id(), away.getClass().getSimpleName());
      giveBack(found._id());
    } finally {
      inHand.remove(found._id());
    }
  }

  private void giveBack(String id) {
    try {
      store
          .find(id)
          .filter(replay -> replay.isRunning() && replica.equals(replay.owner()))
          .ifPresent(
              replay -> {
                boolean unused = store.replace(replay, replay.until(clock.instant().plus(LOOK)));
              });
    } catch (RuntimeException away) {
      // Its lease runs out, and somebody goes on.
      log.debug("replay {} not given back", id);
    }
  }

  private void run(Replay begun) throws InterruptedException {
    Replay replay = begun;
    long failedInARow = 0;
    List<String> page;
    do {
      page =
          inquiries.idsWithEvents(
              replay.partnerId(), replay.from(), replay.to(), replay.cursor(), PAGE);
      for (String id : page) {
        if (!running || failedInARow >= HOPELESS || !isActive(replay.partnerId())) {
          break;
        }
        // Read only now: what was erased meanwhile has no bytes any more.
        Inquiry inquiry = inquiries.find(id).orElse(null);
        List<OutboxEntry> events =
            inquiry == null
                ? List.of()
                : Replayable.of(inquiry, replay.partnerId(), replay.from(), replay.to());
        long sent = events.isEmpty() ? 0 : send(replay, events);
        Replay next = replay.after(id, sent, events.size() - sent, until());
        if (!store.replace(replay, next)) {
          return;
        }
        replay = next;
        failedInARow = sent > 0 ? 0 : failedInARow + events.size();
      }
    } while (running
        && failedInARow < HOPELESS
        && isActive(replay.partnerId())
        && page.size() == PAGE);
    if (running) {
      boolean unused = store.replace(replay, replay.ended(clock.instant()));
      log.info("replay {} done: {} sent, {} not", replay._id(), replay.sent(), replay.failed());
    }
  }

  private boolean isActive(String partnerId) {
    return partners.find(partnerId).filter(Partner::isActive).isPresent();
  }

  /** How many of them went out. */
  private long send(Replay replay, List<OutboxEntry> events) throws InterruptedException {
    if (replay.channel() == Channel.KAFKA) {
      for (int attempt = 1; running; attempt++) {
        if (repeats.publish(replay.partnerId(), events)) {
          return events.size();
        }
        if (attempt == TRIES) {
          // Not for lack of trying: the whole page is done again by whoever takes it next.
          throw new IllegalStateException("Kafka is away");
        }
        Thread.sleep(Duration.ofSeconds(attempt));
      }
      return 0;
    }
    Courier courier = repeats.courier(replay.channel()).orElseThrow();
    long sent = 0;
    for (OutboxEntry event : events) {
      sent += carry(courier, event) ? 1 : 0;
    }
    return sent;
  }

  private boolean carry(Courier courier, OutboxEntry event) throws InterruptedException {
    for (int attempt = 1; attempt <= TRIES && running; attempt++) {
      Standing standing = courier.standing(event.partnerId());
      if (standing instanceof Standing.Off) {
        return false;
      }
      if (standing instanceof Standing.Waiting) {
        // Outside the hours agreed with the partner: given back, and taken up again in time.
        throw new IllegalStateException("not now");
      }
      Attempt result = courier.carry(event.partnerId(), event);
      Duration wait = Duration.ofSeconds(attempt);
      boolean last = result.delivered() || attempt == TRIES;
      courier.settled(event, result, last ? null : clock.instant().plus(wait));
      if (result.delivered()) {
        return true;
      }
      if (!last) {
        Thread.sleep(wait);
      }
    }
    return false;
  }

  private Instant until() {
    return clock.instant().plus(LEASE);
  }
}
