package org.labpath.example.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LoginsTests {

  private Instant now = Instant.parse("2026-11-23T16:00:00Z");
  private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);

  @Test
  void takesAFirstRefusalForAWrongPassword() {
    assertThat(new Logins(clock).mayTryAgain()).isFalse();
  }

  @Test
  void waitsAMinuteOnceItWasLetIn() {
    Logins logins = new Logins(clock);
    logins.succeeded();

    assertThat(logins.mayTryAgain()).isTrue();
    now = now.plus(Duration.ofSeconds(59));
    assertThat(logins.mayTryAgain()).isTrue();
    now = now.plus(Duration.ofSeconds(1));
    assertThat(logins.mayTryAgain()).isFalse();
    logins.succeeded();
    assertThat(logins.mayTryAgain()).isTrue();
  }
}
