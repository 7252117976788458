package org.labpath.gateway.traffic;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Whether the gateway itself has more in hand than it gets through. Measured by how long requests
 * that have arrived wait for their first step: a burst makes some of them wait, only a standing
 * queue makes all of them wait. While one stands, whoever has waited longer than a moment is turned
 * away, which takes the queue down to that moment and no further, so that work goes on.
 */
final class Congestion {

  private static final long WINDOW = TimeUnit.MILLISECONDS.toNanos(100);

  /** What everyone may wait at any time, and a queue that stands is brought down to. */
  private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(40);

  /** A queue that is gone after fewer windows was a pause: of the collector, or of the machine. */
  private static final int STANDS = 3;

  /** Fewer requests than these in a window are no queue, only a slow machine. */
  private static final int A_QUEUE = 20;

  private final AtomicLong windowEnd = new AtomicLong(System.nanoTime() + WINDOW);
  private final AtomicInteger seen = new AtomicInteger();
  private final AtomicLong shed = new AtomicLong();
  private final LongAdder inAll = new LongAdder();
  private volatile long least = Long.MAX_VALUE;
  // Written by whoever ends a window, one at a time.
  private volatile int inARow;

  /**
   * Takes note of a request, and says whether it may go on.
   *
   * @param waited from its arrival to its first step
   */
  boolean admits(long waited, long now) {
    if (waited < least) {
      // Not exact when two do this at once, which is enough to tell a queue from a burst.
      least = waited;
    }
    seen.incrementAndGet();
    long end = windowEnd.get();
    if (now - end >= 0 && windowEnd.compareAndSet(end, now + WINDOW)) {
      boolean allWaited = seen.getAndSet(0) >= A_QUEUE && least > MOMENT && least != Long.MAX_VALUE;
      inARow = allWaited ? Math.min(STANDS, inARow + 1) : 0;
      least = Long.MAX_VALUE;
    }
    if (inARow < STANDS || waited < MOMENT) {
      return true;
    }
    shed.incrementAndGet();
    inAll.increment();
    return false;
  }

  /** How many were turned away since this was last asked; to be said once in a while. */
  long shedSince() {
    return shed.getAndSet(0);
  }

  /** How many were turned away in all. */
  double shedInAll() {
    return inAll.doubleValue();
  }
}
