package org.labpath.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When a difference between two parts is a fault. */
class AgreementTests {

  private static final Duration LONGEST = Agreement.ON_ITS_WAY;

  private final Agreement agreement = new Agreement();

  @Test
  void isNotThereBeforeTheSeedHasArrived() {
    assertThat(at(Duration.ZERO, false)).isFalse();
    assertThat(at(Duration.ofSeconds(1), false)).isFalse();
    assertThat(at(Duration.ofSeconds(2), true)).isTrue();
  }

  @Test
  void outlastsAChangeThatIsOnItsWay() {
    assertThat(at(Duration.ZERO, true)).isTrue();
    // Nobody had asked for an hour: the time counts from the difference that was seen.
    Duration later = Duration.ofHours(1);
    assertThat(at(later, false)).isTrue();
    assertThat(at(later.plus(LONGEST).minusMillis(1), false)).isTrue();
    assertThat(at(later.plus(LONGEST), true)).isTrue();
    assertThat(at(later.plus(LONGEST).plusMillis(1), false)).isTrue();
  }

  @Test
  void endsWithAChangeThatDoesNotArrive() {
    assertThat(at(Duration.ZERO, true)).isTrue();
    assertThat(at(Duration.ofSeconds(1), false)).isTrue();
    assertThat(at(LONGEST.plusSeconds(1), false)).isFalse();
    assertThat(at(LONGEST.plusSeconds(2), false)).isFalse();
    assertThat(at(LONGEST.plusSeconds(3), true)).isTrue();
  }

  @Test
  void isReachedAnewWhenAPartWasAway() {
    assertThat(at(Duration.ZERO, true)).isTrue();
    agreement.beginAnew();
    assertThat(at(Duration.ofSeconds(1), false)).isFalse();
  }

  private boolean at(Duration time, boolean same) {
    return agreement.holds(same, time.toNanos());
  }
}
