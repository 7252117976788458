package org.labpath.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GroupCommitTests {

  private static final Duration APART = Duration.ofMillis(300);

  private final AtomicInteger value = new AtomicInteger();
  private final SlowDisk disk = new SlowDisk();
  private final AtomicBoolean failed = new AtomicBoolean();

  @Test
  void answersOnlyWhatIsForcedToDisk() throws Exception {
    GroupCommit commits = new GroupCommit(disk, APART, () -> failed.set(true));
    change(commits);
    commits.await();

    assertThat(disk.forced).isEqualTo(1);
    commits.close();
  }

  @Test
  void doesNothingWhileNothingChanges() throws Exception {
    GroupCommit commits = new GroupCommit(disk, APART, () -> failed.set(true));
    commits.await();
    commits.await();

    assertThat(disk.writes.get()).isZero();
    commits.close();
  }

  @Test
  void gathersWhatArrivesDuringAWrite() throws Exception {
    GroupCommit commits = new GroupCommit(disk, APART, () -> failed.set(true));
    disk.hold = new CountDownLatch(1);
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> answers = new ArrayList<>();
      answers.add(clients.submit(() -> changeAndAwait(commits)));
      await().until(() -> disk.writes.get() == 1);
      for (int i = 0; i < 50; i++) {
        answers.add(clients.submit(() -> changeAndAwait(commits)));
      }
      await().until(() -> value.get() == 51);
      disk.hold.countDown();
      for (Future<?> answer : answers) {
        answer.get(10, TimeUnit.SECONDS);
      }
    }

    assertThat(disk.forced).isEqualTo(51);
    assertThat(disk.writes.get()).isLessThanOrEqualTo(4);
    commits.close();
  }

  @Test
  void waitsForOthersAfterACommitThatSeveralShared() throws Exception {
    GroupCommit commits = new GroupCommit(disk, APART, () -> failed.set(true));
    change(commits);
    changeAndAwait(commits);
    long began = disk.writtenAt;
    changeAndAwait(commits);

    assertThat(Duration.ofNanos(disk.writtenAt - began)).isGreaterThan(APART.dividedBy(2));
    commits.close();
  }

  @Test
  void keepsNobodyWaitingWhoWritesAlone() throws Exception {
    GroupCommit commits = new GroupCommit(disk, Duration.ofMinutes(5), () -> failed.set(true));
    for (int i = 1; i <= 100; i++) {
      changeAndAwait(commits);
    }

    assertThat(disk.writes.get()).isEqualTo(100);
    commits.close();
  }

  @Test
  void closesWithoutWaitingForOthers() throws Exception {
    GroupCommit commits = new GroupCommit(disk, Duration.ofMinutes(5), () -> failed.set(true));
    change(commits);
    changeAndAwait(commits);
    Thread last = Thread.ofPlatform().start(() -> changeAndAwait(commits));
    await().until(() -> last.getState() == Thread.State.WAITING);
    commits.close();
    last.join();

    assertThat(disk.forced).isEqualTo(3);
  }

  @Test
  void neverWritesAChangeHalfMade() throws Exception {
    GroupCommit commits = new GroupCommit(disk, APART, () -> failed.set(true));
    commits.begin();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> other = clients.submit(commits::await);
      value.set(7);
      assertThat(disk.writes.get()).isZero();
      commits.end();
      other.get(10, TimeUnit.SECONDS);
    }

    assertThat(disk.forced).isEqualTo(7);
    commits.close();
  }

  @Test
  void refusesEverythingOnceTheDiskFailed() throws Exception {
    GroupCommit commits = new GroupCommit(disk, APART, () -> failed.set(true));
    disk.broken = true;

    assertThatThrownBy(() -> changeAndAwait(commits)).hasMessageContaining("could not be written");
    await().untilTrue(failed);
    assertThatThrownBy(() -> changeAndAwait(commits)).hasMessageContaining("could not be written");
    commits.close();
  }

  private void changeAndAwait(GroupCommit commits) {
    change(commits);
    commits.await();
  }

  private void change(GroupCommit commits) {
    commits.begin();
    value.incrementAndGet();
    commits.end();
  }

  private final class SlowDisk implements GroupCommit.Disk {

    private final AtomicInteger writes = new AtomicInteger();
    private volatile CountDownLatch hold = new CountDownLatch(0);
    private volatile boolean broken;
    private volatile int written;
    private volatile long writtenAt;
    private volatile int forced;

    @Override
    public void write() {
      if (broken) {
        throw new IllegalStateException("No space left");
      }
      written = value.get();
      writtenAt = System.nanoTime();
      writes.incrementAndGet();
    }

    @Override
    public void force() {
      try {
        hold.await();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
      forced = written;
    }
  }
}
