package org.labpath.gateway.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTests {

  private final Moments moments = new Moments();

  @ParameterizedTest
  @ValueSource(longs = {0, 999, 1000, 1_796_040_000_007L, 1_796_040_000_042L, 1_796_040_059_900L})
  void areWrittenToTheMillisecond(long millis) {
    String text = moments.text(millis);

    assertThat(text).endsWith("Z").hasSize(24);
    assertThat(Instant.parse(text)).isEqualTo(Instant.ofEpochMilli(millis));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 250, 1001})
  void followTheClock(long later) {
    long now = 1_796_040_000_000L;
    moments.text(now);

    assertThat(Instant.parse(moments.text(now + later)))
        .isEqualTo(Instant.ofEpochMilli(now + later));
  }
}
