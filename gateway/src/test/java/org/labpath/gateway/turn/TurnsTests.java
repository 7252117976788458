package org.labpath.gateway.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class TurnsTests {

  private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

  private final Turns turns = new Turns();
  private final long start = System.nanoTime() + TimeUnit.DAYS.toNanos(1);

  @Test
  void lettingEverybodyGoFirstKeepsNobodyOut() throws InterruptedException {
    // With a yield in its place nobody gets in until these end: they fill every carrier.
    int most = 2 * Runtime.getRuntime().availableProcessors();
    AtomicBoolean over = new AtomicBoolean();
    CountDownLatch busy = new CountDownLatch(1);
    for (int i = 0; i < most; i++) {
      Thread.ofVirtual()
          .start(
              () -> {
                busy.countDown();
                while (!over.get()) {
                  Turns.letEverybodyGoFirst();
                }
              });
    }
    busy.await();
    CountDownLatch in = new CountDownLatch(1);
    Thread.ofVirtual().start(in::countDown);
    boolean came = in.await(1, TimeUnit.MINUTES);
    over.set(true);
    assertThat(came).isTrue();
  }

  @Test
  void nobodyIsKeptOutWhileThoseWhoComeGetIn() {
    turns.comes(start);
    turns.isIn(start);
    assertThat(turns.isSomebodyKeptOut(start + 4 * MILLISECOND)).isFalse();
    turns.comes(start + 4 * MILLISECOND);
    assertThat(turns.isSomebodyKeptOut(start + 4 * MILLISECOND)).isFalse();
  }

  @Test
  void whoHasComeIsKeptOutAfterAMoment() {
    turns.comes(start);
    turns.comes(start);
    turns.isIn(start);
    assertThat(turns.isSomebodyKeptOut(start + 2 * MILLISECOND)).isTrue();
    turns.isIn(start + 2 * MILLISECOND);
    assertThat(turns.isSomebodyKeptOut(start + 2 * MILLISECOND)).isFalse();
  }

  @Test
  void whatCannotBeCountedIsTakenForKeptOutAfterALongerMoment() {
    turns.comes(start);
    turns.isIn(start);
    assertThat(turns.isSomebodyKeptOut(start + 6 * MILLISECOND)).isTrue();
  }
}
