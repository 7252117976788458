package org.labpath.lead.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.labpath.lead.TestClock;
import org.labpath.lead.outbox.LaneQueue.Work;

class LaneQueueTests {

  private final TestClock clock = new TestClock();
  private final LaneQueue queue = new LaneQueue(4, clock);

  @Test
  void givesOutInTheOrderOfComingEachOnce() throws Exception {
    offer("a", "b", "a", "c");

    assertThat(ids(queue.take(2))).containsExactly("a", "b");
    assertThat(ids(queue.take(2))).containsExactly("c");
  }

  @Test
  void putsBackBeforeEverythingElse() throws Exception {
    offer("a", "b", "c");
    List<Work> taken = queue.take(2);
    queue.giveBack(taken);

    assertThat(ids(queue.take(9))).containsExactly("a", "b", "c");
  }

  @Test
  void remembersOnlyThatThereIsMoreOnceItIsFull() throws Exception {
    offer("a", "b", "c", "d", "e", "f");

    assertThat(queue.size()).isEqualTo(4);
    assertThat(queue.startRefill()).as("no room yet").isFalse();
    assertThat(ids(queue.take(2))).containsExactly("a", "b");
    offer("g");
    assertThat(queue.startRefill()).isTrue();
    offer("h");
    assertThat(ids(queue.take(9)))
        .as("what came before the refill is in the store")
        .containsExactly("c", "d", "h");
  }

  @Test
  void knowsWhetherItMissedSomethingWhileItWasFull() throws Exception {
    offer("a", "b", "c", "d");
    assertThat(queue.hasMissed()).isFalse();

    offer("a");
    assertThat(queue.hasMissed()).as("it has that one").isFalse();
    offer("e");
    assertThat(queue.hasMissed()).isTrue();
    queue.forgetMissed();
    assertThat(queue.hasMissed()).isFalse();
  }

  @Test
  void holdsWhatIsNotDue() throws Exception {
    queue.offerAt(work("later"), clock.instant().plusSeconds(60));
    offer("now");

    assertThat(ids(queue.take(9))).containsExactly("now");
    clock.moveBy(Duration.ofSeconds(61));
    assertThat(ids(queue.take(9))).containsExactly("later");
  }

  @Test
  void letsNobodyWaitAfterItsEnd() throws Exception {
    queue.close();

    assertThat(queue.take(1)).isEmpty();
  }

  @Test
  void waitsLongerWithEachFailureUpToALimit() {
    Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1), new Random(1));

    assertThat(backoff.after(1)).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
    assertThat(backoff.after(3)).isBetween(Duration.ofMillis(200), Duration.ofMillis(400));
    assertThat(backoff.after(1_000)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
  }

  private void offer(String... ids) {
    for (String id : ids) {
      queue.offer(work(id));
    }
  }

  private Work work(String id) {
    return new Work(id, List.of(), clock.instant());
  }

  private static List<String> ids(List<Work> works) {
    return works.stream().map(Work::inquiryId).toList();
  }
}
