package org.labpath.lead;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time of day, which a test can move on, or hold. */
public final class TestClock extends Clock {

  private final Clock real = Clock.systemUTC();
  private volatile Duration offset = Duration.ZERO;

  /** Moves all that follows by this much; back with its negative. */
  public void moveBy(Duration by) {
    offset = offset.plus(by);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }

  @Override
  public Instant instant() {
    return real.instant().plus(offset);
  }
}
