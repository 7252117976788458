package org.labpath.gateway.traffic;

import java.util.concurrent.TimeUnit;

/**
 * How far a connection that makes others wait has come.
 *
 * @param connection the one looked at; a processor goes from one to the next
 * @param kind which kind of waiting
 * @param moved bytes so far
 * @param since when it was first seen, or last found to have moved enough
 * @param gained bytes since then
 * @param waited time since then
 */
record Progress(Object connection, Kind kind, long moved, long since, long gained, long waited) {

  /** What is waited for. */
  enum Kind {
    /** The client to take an answer. */
    TAKING(20, 40 * 1024),
    /** The rest of a body that nobody wants any more. */
    LEFTOVERS(5, Long.MAX_VALUE);

    private final long window;
    private final long least;

    Kind(long seconds, long least) {
      this.window = TimeUnit.SECONDS.toNanos(seconds);
      this.least = least;
    }
  }

  static Progress first(Object connection, Kind kind, long moved, long now) {
    return new Progress(connection, kind, moved, now, 0, 0);
  }

  /** The same, looked at again. */
  Progress now(long movedNow, long now) {
    if (now - since >= kind.window && movedNow - moved >= kind.least) {
      return first(connection, kind, movedNow, now);
    }
    return new Progress(connection, kind, moved, since, movedNow - moved, now - since);
  }

  boolean isTooLittle() {
    return waited >= kind.window && gained < kind.least;
  }
}
