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
  void keepsTheOrderOfComingHoweverBatchesAreGivenBack() throws Exception {
    for (String id : List.of("a", "b", "c")) {
      offer(id);
      clock.moveBy(Duration.ofMillis(1));
    }
    List<Work> first = queue.take(1);
    List<Work> second = queue.take(1);
    queue.giveBack(first);
    queue.giveBack(second);

    assertThat(ids(queue.take(9))).containsExactly("a", "b", "c");
  }

  @Test
  void givesAnInquiryOutOnceAtATime() throws Exception {
    offer("a", "b");
    List<Work> taken = queue.take(1);
    offer("a");

    assertThat(ids(queue.take(9))).as("a is under way").containsExactly("b");
    queue.done(taken, List.of());
    assertThat(ids(queue.take(9))).as("it was offered again").containsExactly("a");
  }

  @Test
  void remembersOnlyThatThereIsMoreOnceItIsFull() throws Exception {
    offer("a", "b", "c", "d", "e", "f");

    assertThat(queue.size()).isEqualTo(4);
    assertThat(ids(queue.take(2))).containsExactly("a", "b");
    assertThat(queue.startRefill()).as("what it knows comes first").isFalse();
    assertThat(ids(queue.take(9))).containsExactly("c", "d");
    offer("g");
    assertThat(queue.startRefill()).isTrue();
    assertThat(queue.startRefill()).as("it is under way").isFalse();
    offer("h");
    queue.refill(List.of(work("e"), work("f"), work("g")), false);
    assertThat(ids(queue.take(9)))
        .as("what came before the refill is in the store, and comes first")
        .containsExactly("e", "f", "g", "h");
  }

  @Test
  void asksTheStoreAgainForWhatFoundNoRoomWhileItWasAsked() throws Exception {
    offer("a", "b", "c", "d", "e");
    queue.take(9);
    assertThat(queue.startRefill()).isTrue();
    queue.forgetMissed();
    offer("v", "w", "x", "y", "missed");

    queue.refill(List.of(work("e")), false);

    assertThat(ids(queue.take(9))).containsExactly("e", "v", "w", "x", "y");
    assertThat(queue.startRefill()).isTrue();
    queue.forgetMissed();
    queue.refill(List.of(work("missed")), false);
    assertThat(ids(queue.take(9))).containsExactly("missed");
    assertThat(queue.startRefill()).isFalse();
  }

  @Test
  void looksAgainAtWhatChangedWhileItWaited() throws Exception {
    queue.offer(Work.seen(new InquiryEvents("a", List.of()), clock.instant()));
    offer("b", "a");

    List<Work> taken = queue.take(9);

    assertThat(ids(taken)).containsExactly("a", "b");
    assertThat(taken.getFirst().seen()).isNull();
  }

  @Test
  void remembersOfWhatWasTriedThatItMayHaveLeft() throws Exception {
    offer("a");
    List<Work> batch = queue.take(9);
    queue.giveBack(batch.stream().map(Work::afterATry).toList());
    offer("a");

    assertThat(queue.take(9)).singleElement().matches(Work::tried);
  }

  @Test
  void takesNewsOfAnInquiryBeforeWhatWasFetchedOfIt() throws Exception {
    offer("a", "b", "c", "d", "e");
    queue.take(9);
    assertThat(queue.startRefill()).isTrue();
    offer("new", "e");
    InquiryEvents stale = new InquiryEvents("e", List.of());

    queue.refill(List.of(Work.seen(stale, clock.instant())), false);

    List<Work> taken = queue.take(9);
    assertThat(ids(taken)).containsExactly("e", "new");
    assertThat(taken.getFirst().seen()).isNull();
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
    return Work.at(id, clock.instant());
  }

  private static List<String> ids(List<Work> works) {
    return works.stream().map(Work::inquiryId).toList();
  }
}
