package org.labpath.gateway.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SilenceWatchTests {

  private final AtomicInteger ended = new AtomicInteger();

  @Test
  void endsTheWaitForASilentPartOnce() {
    try (SilenceWatch silences = new SilenceWatch()) {
      SilenceWatch.Wait wait = silences.begin(Duration.ofMillis(1), ended::incrementAndGet);
      await().atMost(Duration.ofMinutes(1)).until(() -> ended.get() > 0);
      assertThat(wait.isEndedBySilence()).isTrue();
      endsAnother(silences);
      assertThat(ended).hasValue(2);
    }
  }

  @Test
  void leavesAloneWhoWaitsNoLonger() {
    try (SilenceWatch silences = new SilenceWatch()) {
      // Ended before or never: what is asked here is that nothing comes afterwards.
      boolean silent =
          silences.begin(Duration.ofMillis(1), ended::incrementAndGet).isEndedBySilence();
      endsAnother(silences);
      assertThat(ended).hasValue(silent ? 2 : 1);
    }
  }

  /** After this the watch has looked at everybody again. */
  private void endsAnother(SilenceWatch silences) {
    int before = ended.get();
    silences.begin(Duration.ZERO, ended::incrementAndGet);
    await().atMost(Duration.ofMinutes(1)).until(() -> ended.get() > before);
  }
}
