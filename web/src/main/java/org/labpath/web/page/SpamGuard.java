package org.labpath.web.page;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells forms filled in by programs, without a riddle for people: programs fill in a field that
 * nobody sees, and they are quicker than anybody can read. How many forms an address may send is
 * bounded at the gateway. Whoever is refused here may send the same form again.
 */
@Component
public class SpamGuard {

  /** The name of the field that nobody sees. */
  public static final String TRAP = "website";

  // Nobody reads a form, ticks a box and sends it in less.
  static final Duration QUICKEST = Duration.ofSeconds(2);

  private final Clock clock;

  SpamGuard(Clock clock) {
    this.clock = clock;
  }

  /** What a form carries to say when it was shown. */
  public String now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** Whether the form was sent sooner after it was shown than a person could, or does not say. */
  public boolean isTooQuick(@Nullable String loadedAt) {
    try {
      // The time in the form has no fractions, so what looks like two seconds may be one.
      return Instant.parse(loadedAt == null ? "" : loadedAt)
          .plus(QUICKEST)
          .isAfter(clock.instant());
    } catch (DateTimeException unreadable) {
      return true;
    }
  }
}
