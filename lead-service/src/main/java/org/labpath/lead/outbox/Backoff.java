package org.labpath.lead.outbox;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Waits that double up to a limit, with jitter so that lanes do not knock in step. */
record Backoff(Duration first, Duration limit, RandomGenerator random) {

  /** The wait after the n-th failure in a row, counted from 1. */
  Duration after(int failures) {
    long ceiling = limit.toMillis();
    long wait = first.toMillis();
    for (int i = 1; i < failures && wait < ceiling; i++) {
      wait *= 2;
    }
    wait = Math.min(wait, ceiling);
    return Duration.ofMillis(wait / 2 + random.nextLong(wait / 2 + 1));
  }
}
