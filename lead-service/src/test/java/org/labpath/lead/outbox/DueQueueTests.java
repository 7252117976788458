package org.labpath.lead.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.labpath.lead.TestClock;

class DueQueueTests {

  private final TestClock clock = new TestClock();
  private final DueQueue queue = new DueQueue(3, clock);

  @Test
  void handsOutWhatIsDueTheEarliestFirst() {
    queue.offer("later", clock.instant().plusSeconds(60));
    queue.offer("second", clock.instant());
    queue.offer("first", clock.instant().minusSeconds(5));

    assertThat(queue.take()).isEqualTo("first");
    assertThat(queue.take()).isEqualTo("second");
    assertThat(queue.take()).isNull();
    clock.moveBy(Duration.ofSeconds(61));
    assertThat(queue.take()).isEqualTo("later");
  }

  @Test
  void keepsTheEarlierOfTwoTimes() {
    queue.offer("one", clock.instant().plusSeconds(60));
    queue.offer("one", clock.instant());
    queue.offer("one", clock.instant().plusSeconds(120));

    assertThat(queue.take()).isEqualTo("one");
    queue.done("one", null);
    clock.moveBy(Duration.ofHours(1));
    assertThat(queue.take()).isNull();
  }

  @Test
  void neverHandsOutWhatIsInHandAndForgetsNoOffer() {
    queue.offer("one", clock.instant());
    assertThat(queue.take()).isEqualTo("one");
    queue.offer("one", clock.instant());
    assertThat(queue.take()).isNull();

    queue.done("one", clock.instant().plusSeconds(60));

    assertThat(queue.take()).isEqualTo("one");
  }

  @Test
  void saysWhenThereIsRoomAgainForWhatDidNotFit() {
    for (int i = 0; i < 4; i++) {
      queue.offer("i" + i, clock.instant());
    }
    assertThat(queue.size()).isEqualTo(3);
    assertThat(queue.wantsMore()).isFalse();
    for (int i = 0; i < 2; i++) {
      queue.done(String.valueOf(queue.take()), null);
    }

    assertThat(queue.wantsMore()).isTrue();
    assertThat(queue.wantsMore()).isFalse();
  }

  @Test
  void waitsForWhatComesDue() throws InterruptedException {
    assertThat(queue.awaitDue(Duration.ofMillis(20))).isFalse();
    queue.offer("one", clock.instant().plusMillis(50));
    assertThat(queue.awaitDue(Duration.ofSeconds(10))).isTrue();
  }
}
