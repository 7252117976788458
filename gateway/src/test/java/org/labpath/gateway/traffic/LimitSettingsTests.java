package org.labpath.gateway.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.labpath.gateway.traffic.Progress.Kind;

class LimitSettingsTests {

  @Test
  void readsCountAndPeriod() {
    assertThat(Rate.parse("100/1s")).isEqualTo(new Rate(100, Duration.ofSeconds(1)));
    assertThat(Rate.parse("30/1m")).isEqualTo(new Rate(30, Duration.ofMinutes(1)));
    assertThat(Rate.parse(" 5/2h ")).isEqualTo(new Rate(5, Duration.ofHours(2)));
    assertThat(Rate.parse("off")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "100", "0/1s", "1/0s", "-1/1s", "100/s", "100/1d"})
  void refusesOtherRates(String text) {
    assertThatThrownBy(() -> Rate.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readsSizes() {
    assertThat(ByteCount.parse("1MiB")).isEqualTo(1_048_576);
    assertThat(ByteCount.parse("64KiB")).isEqualTo(65_536);
    assertThat(ByteCount.parse("64 kb")).isEqualTo(65_536);
    assertThat(ByteCount.parse("17")).isEqualTo(17);
    assertThatThrownBy(() -> ByteCount.parse("much")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void countsAnIpv6SubscriberOnce() {
    assertThat(ClientKey.of("2001:db8:1:2::1")).isEqualTo(ClientKey.of("2001:db8:1:2:f::9"));
    assertThat(ClientKey.of("2001:db8:1:2::1")).isNotEqualTo(ClientKey.of("2001:db8:1:3::1"));
    assertThat(ClientKey.of("192.0.2.1")).isEqualTo("192.0.2.1");
    assertThat(ClientKey.of("::ffff:192.0.2.1")).isEqualTo("192.0.2.1");
  }

  @Test
  void givesABatchTimeToBeWrittenByHandButNotForEver() {
    Duration day = Duration.ofDays(1);
    // A byte a second for a day, and what a usual sender may take.
    assertThat(Duration.ofNanos(SenderFilter.allowed(day.toSeconds(), true)))
        .isLessThan(Duration.ofMinutes(12));
    assertThat(Duration.ofNanos(SenderFilter.allowed(64 * 60, true)))
        .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(90));
    assertThat(Duration.ofNanos(SenderFilter.allowed(2048 * 60, false)))
        .isEqualTo(Duration.ofSeconds(75));
  }

  @Test
  void cutsAReaderByWhatItTakesInAWindow() {
    long second = Duration.ofSeconds(1).toNanos();
    Progress begun = Progress.first("connection", Kind.TAKING, 1000, 0);
    assertThat(begun.now(1000, 19 * second).isTooLittle()).isFalse();
    assertThat(begun.now(21_000, 20 * second).isTooLittle()).isTrue();
    Progress fast = begun.now(100_000, 20 * second);
    assertThat(fast.isTooLittle()).isFalse();
    assertThat(fast.now(100_000, 39 * second).isTooLittle()).isFalse();
    assertThat(fast.now(100_000, 40 * second).isTooLittle()).isTrue();
  }
}
