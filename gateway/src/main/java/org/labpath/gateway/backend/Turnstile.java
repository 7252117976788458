package org.labpath.gateway.backend;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets so many requests at a time through to a part. In a burst the others wait a little for their
 * turn. Once nobody has found a free place for a while the queue is no burst but an overload, in
 * which waiting only makes answers late: then few wait, and for a moment only, until nobody has
 * been turned away for a while. A free place alone does not end it: where few wait, one is free now
 * and then under any load, and a crowd let in to wait again would be turned away late.
 */
final class Turnstile {

  private static final Duration MOMENT = Duration.ofMillis(20);
  private static final long A_WHILE = TimeUnit.MILLISECONDS.toNanos(100);

  /** In an overload, one in so many of those who would wait in a burst. */
  private static final int FEW = 8;

  private final Bulkhead bulkhead;
  private final int most;
  private final long patience;
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile long lastFree = System.nanoTime();
  private volatile long lastTurnedAway = lastFree;
  private volatile boolean overload;

  /**
   * @param most how many at a time; as many again may wait
   * @param patience how long one waits in a burst
   */
  Turnstile(String name, int most, Duration patience) {
    this.most = most;
    this.patience = patience.toNanos();
    this.bulkhead =
        Bulkhead.of(
            name,
            BulkheadConfig.custom()
                .maxConcurrentCalls(most)
                .maxWaitDuration(MOMENT)
                .writableStackTraceEnabled(false)
                .build());
  }

  /** Whether the request may go on; whoever may calls {@link #leave} afterwards. */
  boolean enter() {
    long now = System.nanoTime();
    if (bulkhead.getMetrics().getAvailableConcurrentCalls() > 0) {
      lastFree = now;
    }
    int mayWait = isOverload(now) ? Math.max(1, most / FEW) : most;
    if (waiting.incrementAndGet() > mayWait) {
      waiting.decrementAndGet();
      lastTurnedAway = now;
      return false;
    }
    try {
      do {
        if (bulkhead.tryAcquirePermission()) {
          return true;
        }
      } while (System.nanoTime() - now < patience && !isOverload(System.nanoTime()));
      lastTurnedAway = System.nanoTime();
      return false;
    } finally {
      waiting.decrementAndGet();
    }
  }

  private boolean isOverload(long now) {
    overload = now - lastFree >= A_WHILE || overload && now - lastTurnedAway < A_WHILE;
    return overload;
  }

  void leave() {
    bulkhead.onComplete();
  }

  /** How many are through and have not left. */
  int busy() {
    return most - bulkhead.getMetrics().getAvailableConcurrentCalls();
  }
}
