package org.labpath.gateway.turn;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Says whether those at work may stay at it. A virtual thread that yields goes behind those its
 * carrier already has; what other threads hand over, such as a new request from the container's
 * poller, is looked at only once the carrier has nothing left. As many busy threads as carriers,
 * each of which yields politely, would keep everybody else out for ever.
 */
public final class Turns {

  /** How long a new request may be kept out. */
  private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(1);

  /** The same for what cannot be counted here: answers of parts, timers. */
  private static final long LONGER_MOMENT = TimeUnit.MILLISECONDS.toNanos(5);

  private final AtomicInteger atTheDoor = new AtomicInteger();
  private volatile long firstCame = System.nanoTime();
  private volatile long lastLetIn = System.nanoTime();

  /** Somebody is handed over from outside. */
  public void comes(long now) {
    if (atTheDoor.getAndIncrement() == 0) {
      firstCame = now;
    }
  }

  /** Whoever was handed over has begun, or will never. */
  public void isIn(long now) {
    atTheDoor.decrementAndGet();
    lastLetIn = now;
  }

  /**
   * Lets the others at work go first, unless somebody is kept out: then whoever asks should leave
   * its thread rather than stay, so that the carrier comes to its end.
   *
   * @return whether it may stay
   */
  public boolean letOthersGoFirst() {
    if (isSomebodyKeptOut(System.nanoTime())) {
      return false;
    }
    Thread.yield();
    return true;
  }

  boolean isSomebodyKeptOut(long now) {
    long in = lastLetIn;
    if (now - in > LONGER_MOMENT) {
      return true;
    }
    return atTheDoor.get() > 0 && now - in > MOMENT && now - firstCame > MOMENT;
  }

  /**
   * Lets everybody go first, those outside as well. Costs more than a yield; for those who would
   * else stay at work as long as they like.
   */
  public static void letEverybodyGoFirst() {
    LockSupport.parkNanos(1);
  }
}
