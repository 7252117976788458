package org.labpath.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SpamGuardTests {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  private final SpamGuard guard = new SpamGuard(Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void refusesAFormThatCameBackSoonerThanAPersonReads() {
    assertThat(guard.isTooQuick(guard.now())).isTrue();
    assertThat(guard.isTooQuick(NOW.minusSeconds(1).toString())).isTrue();
    assertThat(guard.isTooQuick(NOW.minusSeconds(2).toString())).isFalse();
  }

  @Test
  void refusesAFormThatDoesNotSayWhenItWasShown() {
    assertThat(guard.isTooQuick(null)).isTrue();
    assertThat(guard.isTooQuick("yesterday")).isTrue();
    assertThat(guard.isTooQuick("2999-01-01T00:00:00Z")).isTrue();
  }
}
