package org.labpath.lead.intake;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.labpath.lead.inquiry.Inquiries;
import org.labpath.lead.inquiry.Inquiry;
import org.labpath.lead.outbox.Outbox;
import org.labpath.lead.routing.Caps;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks again at inserts of which the store did not say how they ended: a stored inquiry goes to
 * the relay, and one that is not there gives its places back.
 */
@Component
class UncertainInserts implements SmartLifecycle {

  private static final int MOST = 10_000;
  private static final Duration WAIT = Duration.ofSeconds(5);
  private static final Duration LOOK = Duration.ofMillis(50);

  private final Inquiries inquiries;
  private final Outbox outbox;
  private final Caps caps;
  private final Clock clock;
  private final DelayQueue<Doubt> doubts = new DelayQueue<>();
  private volatile @Nullable Thread worker;

  UncertainInserts(Inquiries inquiries, Outbox outbox, Caps caps, Clock clock) {
    this.clock = clock;
    this.inquiries = inquiries;
    this.outbox = outbox;
    this.caps = caps;
  }

  private record Doubt(String id, List<Caps.Place> places, long readyAt) implements Delayed {
    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(readyAt - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
  }

  /** Beyond the bound the sweep finds what is stored, and a few places stay taken for a day. */
  void settleLater(String id, List<Caps.Place> places) {
    if (doubts.size() < MOST) {
      doubts.add(new Doubt(id, places, System.nanoTime() + WAIT.toNanos()));
    }
  }

  /** Behind the web server, which may still add to them, and before the relay, which is told. */
  @Override
  public int getPhase() {
    return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 512;
  }

  @Override
  public void start() {
    // Known before it runs: it asks whether it is still wanted.
    Thread thread = Thread.ofVirtual().name("uncertain-inserts").unstarted(this::settleAll);
    worker = thread;
    thread.start();
  }

  @Override
  public void stop() {
    awaitSettled();
    Thread thread = worker;
    worker = null;
    if (thread != null) {
      thread.interrupt();
    }
  }

  /** What is still in doubt at the end keeps its places until the day is over. */
  private void awaitSettled() {
    long end = System.nanoTime() + WAIT.plusSeconds(1).toNanos();
    try {
      while (!doubts.isEmpty() && System.nanoTime() < end) {
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return worker != null;
  }

  private void settleAll() {
    while (worker != null) {
      Doubt doubt;
      try {
        doubt = doubts.take();
      } catch (InterruptedException stop) {
        return;
      }
      try {
        settle(doubt);
      } catch (RuntimeException stillAway) {
        settleLater(doubt.id(), doubt.places());
      }
    }
  }

  private void settle(Doubt doubt) {
    Optional<Inquiry> durable = inquiries.findDurable(doubt.id());
    if (durable.isPresent()) {
      // To be read again before it is sent: its lease was given for the first moment only.
      outbox.announceChange(durable.get());
    } else if (inquiries.find(doubt.id()).isPresent()) {
      // A failover may still undo it; what was published could not be taken back.
      settleLater(doubt.id(), doubt.places());
    } else if (inquiries.insert(Inquiry.neverTaken(doubt.id(), clock.instant()))) {
      // The insert may still be on its way, from a connection that hung; now it comes too late.
      doubt.places().forEach(caps::giveBack);
    } else {
      settleLater(doubt.id(), doubt.places());
    }
  }
}
