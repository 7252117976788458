package org.labpath.gateway.health;

import java.time.Duration;

/**
 * Whether two parts hold the same. Until they first do, the seed has not arrived; afterwards a
 * difference is a change on its way, for as long as such a change takes, and no reason to call the
 * system down.
 */
final class Agreement {

  static final Duration ON_ITS_WAY = Duration.ofSeconds(15);

  private boolean reached;
  private boolean differing;
  private long since;

  /** Whether all is well, at this moment of the monotonic clock. */
  boolean holds(boolean same, long nanos) {
    if (same) {
      reached = true;
      differing = false;
      return true;
    }
    if (!differing) {
      differing = true;
      since = nanos;
    }
    reached &= nanos - since < ON_ITS_WAY.toNanos();
    return reached;
  }

  /** A part was away: what it holds when it is back must be looked at as at first. */
  void beginAnew() {
    reached = false;
    differing = false;
  }
}
