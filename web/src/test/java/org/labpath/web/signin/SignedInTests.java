package org.labpath.web.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignedInTests {

  private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");

  private static SignedIn renewedAt(Instant renewed) {
    return new SignedIn(
        "somebody",
        Set.of("partner"),
        "access",
        renewed.plus(Duration.ofMinutes(15)),
        "refresh",
        "identity",
        START,
        renewed,
        "form");
  }

  @Test
  void endsAfterAnHourWithoutUse() {
    SignedIn session = renewedAt(START);

    assertThat(session.isOver(START.plus(Duration.ofMinutes(59)))).isFalse();
    assertThat(session.isOver(START.plus(Duration.ofMinutes(61)))).isTrue();
  }

  @Test
  void endsAfterEightHoursHoweverBusy() {
    Instant late = START.plus(Duration.ofMinutes(8 * 60 - 10));

    assertThat(renewedAt(late).isOver(late.plus(Duration.ofMinutes(9)))).isFalse();
    assertThat(renewedAt(late).isOver(late.plus(Duration.ofMinutes(11)))).isTrue();
  }

  @Test
  void renewsWhileTheOldTokenStillOpensDoors() {
    SignedIn session = renewedAt(START);

    assertThat(session.needsRenewal(START.plus(Duration.ofMinutes(11)))).isFalse();
    assertThat(session.needsRenewal(START.plus(Duration.ofMinutes(13)))).isTrue();
    assertThat(session.hasToken(START.plus(Duration.ofMinutes(13)))).isTrue();
  }

  @Test
  void tellsNoSecretWhenPrinted() {
    assertThat(renewedAt(START).toString()).doesNotContain("access", "refresh", "form");
    SignInSettings settings =
        new SignInSettings(
            URI.create("http://localhost:8085"), null, "web", "client-secret", null, null);
    assertThat(settings.toString()).doesNotContain("client-secret");
  }

  @Test
  void refusesAKeyThatIsShort() {
    assertThatThrownBy(
            () ->
                new SignInSettings(
                    URI.create("http://localhost:8085"), null, "web", null, "short", null))
        .hasMessageContaining("LABPATH_SESSION_KEY")
        .hasMessageNotContaining("short ");
  }
}
