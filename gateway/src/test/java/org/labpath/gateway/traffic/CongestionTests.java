package org.labpath.gateway.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CongestionTests {

  private final Congestion congestion = new Congestion();
  private long now = System.nanoTime();

  @Test
  void letsABurstThrough() {
    // Many wait, one does not: the queue comes and goes.
    for (int i = 0; i < 1000; i++) {
      assertThat(ask(i % 50 == 0 ? 0 : 300)).isTrue();
    }
    assertThat(congestion.shedInAll()).isZero();
  }

  @Test
  void takesAStandingQueueDownToAMoment() {
    for (int i = 0; i < 500; i++) {
      ask(90);
    }
    assertThat(ask(90)).isFalse();
    assertThat(ask(30)).as("who has not waited long is served").isTrue();
    assertThat(congestion.shedSince()).isPositive();
    assertThat(congestion.shedSince()).isZero();
  }

  @Test
  void recoversWithinAWindow() {
    for (int i = 0; i < 500; i++) {
      ask(90);
    }
    for (int i = 0; i < 300; i++) {
      ask(1);
    }
    assertThat(ask(90)).isTrue();
  }

  @Test
  void takesASlowMachineForNoQueue() {
    for (int i = 0; i < 50; i++) {
      now += TimeUnit.MILLISECONDS.toNanos(50);
      assertThat(ask(200)).isTrue();
    }
  }

  @Test
  void takesAPauseForNoQueue() {
    for (int i = 0; i < 250; i++) {
      assertThat(ask(2000)).isTrue();
    }
    for (int i = 0; i < 250; i++) {
      assertThat(ask(1)).isTrue();
    }
  }

  private boolean ask(long millis) {
    now += TimeUnit.MILLISECONDS.toNanos(1);
    return congestion.admits(TimeUnit.MILLISECONDS.toNanos(millis), now);
  }
}
