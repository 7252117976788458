package org.labpath.gateway.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.gateway.backend.Places.Place;

class PlacesTests {

  private final Places places = new Places("eligibility", 128, Duration.ofMillis(20));

  @Test
  void givesOneSenderFewOfTheSendersPlaces() {
    List<Place> held = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      held.add(Objects.requireNonNull(places.enter("192.0.2.1")));
    }
    assertThatThrownBy(() -> places.enter("192.0.2.1"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
              assertThat(problem.retryAfter()).isPositive();
            });
    assertThat(places.enter("192.0.2.2")).isNotNull();
    // What is here as a whole takes no sender's place.
    assertThat(places.enter(null)).isNotNull();
    held.getFirst().leave();
    held.getFirst().leave();
    assertThat(places.enter("192.0.2.1")).isNotNull();
    assertThatThrownBy(() -> places.enter("192.0.2.1")).isInstanceOf(ProblemException.class);
  }

  @Test
  void givesAllSendersTogetherAQuarter() {
    for (int i = 0; i < 32; i++) {
      assertThat(places.enter("192.0.2." + i)).isNotNull();
    }
    assertThat(places.enter("192.0.2.99")).isNull();
    assertThat(places.busy()).isEqualTo(32);
  }
}
