package org.labpath.launcher.part;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Which parts have ended by themselves of late; one that does so again and again is beyond help.
 */
public final class Crashes {

  private static final int MOST = 5;
  private static final Duration LATE = Duration.ofMinutes(10);

  private final Map<String, Deque<Long>> times = new HashMap<>();
  private final LongSupplier nanos;

  public Crashes() {
    this(System::nanoTime);
  }

  Crashes(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Counts one more; whether it was one too many. */
  public boolean areTooMany(String part) {
    long now = nanos.getAsLong();
    Deque<Long> late = times.computeIfAbsent(part, name -> new ArrayDeque<>());
    late.addLast(now);
    while (now - late.getFirst() > LATE.toNanos()) {
      late.removeFirst();
    }
    return late.size() > MOST;
  }
}
