package org.labpath.launcher.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CrashesTests {

  private final AtomicLong now = new AtomicLong();
  private final Crashes crashes = new Crashes(now::get);

  @Test
  void forgivesFiveWithinTenMinutesAndNoSixth() {
    for (int i = 0; i < 5; i++) {
      assertThat(crashes.areTooMany("broker")).isFalse();
    }
    assertThat(crashes.areTooMany("lead")).as("another part").isFalse();
    assertThat(crashes.areTooMany("broker")).isTrue();
  }

  @Test
  void forgetsThoseOfLongAgo() {
    for (int i = 0; i < 100; i++) {
      assertThat(crashes.areTooMany("broker")).isFalse();
      now.addAndGet(Duration.ofMinutes(3).toNanos());
    }
  }
}
