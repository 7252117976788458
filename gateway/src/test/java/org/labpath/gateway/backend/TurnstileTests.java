package org.labpath.gateway.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class TurnstileTests {

  private final Turnstile turnstile = new Turnstile("part", 4, Duration.ofSeconds(30));

  @Test
  void letsABurstWaitForItsTurn() throws Exception {
    Turnstile burst = new Turnstile("burst", 4, Duration.ofSeconds(30));
    Callable<Boolean> brief =
        () -> {
          boolean in = burst.enter();
          if (in) {
            burst.leave();
          }
          return in;
        };
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        all.add(clients.submit(brief));
      }
      for (Future<Boolean> one : all) {
        assertThat(one.get()).isTrue();
      }
    }
    assertThat(burst.busy()).isZero();
  }

  @Test
  void refusesQuicklyOnceNobodyHasFoundAPlaceForAWhile() {
    fill();
    // The first waits longer, for it might be a burst; not for the patience of a burst, though.
    assertThat(millisOfARefusal()).isLessThan(2_000);
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(millisOfARefusal()).isLessThan(100));
  }

  @Test
  void aPlaceFoundFreeDoesNotEndAnOverload() {
    fill();
    assertThat(turnstile.enter()).isFalse();
    turnstile.leave();
    assertThat(turnstile.enter()).isTrue();
    // Before a while without refusals has passed, nobody waits as long as in a burst.
    assertThat(millisOfARefusal()).isLessThan(90);
  }

  @Test
  void takesAgainAsSoonAsThereIsRoom() {
    fill();
    assertThat(turnstile.enter()).isFalse();
    turnstile.leave();
    assertThat(turnstile.enter()).isTrue();
    assertThat(turnstile.busy()).isEqualTo(4);
  }

  private void fill() {
    for (int i = 0; i < 4; i++) {
      assertThat(turnstile.enter()).isTrue();
    }
  }

  private long millisOfARefusal() {
    long begun = System.nanoTime();
    assertThat(turnstile.enter()).isFalse();
    return Duration.ofNanos(System.nanoTime() - begun).toMillis();
  }
}
