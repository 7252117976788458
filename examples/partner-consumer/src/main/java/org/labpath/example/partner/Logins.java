package org.labpath.example.partner;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tells a wrong password from a broker that has just come back: that one may refuse a right
 * password for a moment, until it knows its users again. Who was let in before waits a while.
 */
final class Logins {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Clock clock;
  private boolean everIn;
  private @Nullable Instant refusedSince;

  Logins(Clock clock) {
    this.clock = clock;
  }

  void succeeded() {
    everIn = true;
    refusedSince = null;
  }

  /** Whether to try again after a refusal. */
  boolean mayTryAgain() {
    Instant now = clock.instant();
    Instant since = refusedSince;
    if (since == null) {
      since = now;
      refusedSince = now;
    }
    return everIn && Duration.between(since, now).compareTo(PATIENCE) < 0;
  }
}
