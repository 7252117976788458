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
  static final Duration LEASE = Duration.ofMinutes(5);

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
        InquiryReplay one = new InquiryReplay(replay, id, inquiries, repeats, clock);
        one.run(() -> running);
        Replay next = replay.after(id, one.sent(), one.failed(), until());
        if (!store.replace(replay, next)) {
          return;
        }
        replay = next;
        failedInARow = one.sent() > 0 ? 0 : failedInARow + one.failed();
      }
    } while (running
        && failedInARow < HOPELESS
        && isActive(replay.partnerId())
        && page.size() == PAGE);
    if (running) {
      boolean unused = store.replace(replay, replay.ended(clock.instant()));
      log.info("replay {} done: {} sent, {} not", replay._id(), replay.sent(), replay.failed());
    } else {
      giveBack(replay._id());
    }
  }

  private boolean isActive(String partnerId) {
    return partners.find(partnerId).filter(Partner::isActive).isPresent();
  }

  private Instant until() {
    return clock.instant().plus(LEASE);
  }
}
