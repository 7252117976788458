package org.labpath.store;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * Puts changes on disk, many at once: while one commit is forced to the disk, the changes that
 * arrive meanwhile gather for the next, and where several clients write beside each other the next
 * does not begin at once. A commit never sees a change half made.
 */
final class GroupCommit {

  /** The two halves of a commit, apart because only the first must keep changes out. */
  interface Disk {

    /** Writes the present state as a whole. */
    void write();

    /** Forces what was written to the disk. */
    void force();
  }

  private final Disk disk;
  private final long apartNanos;
  // Changes hold the read half: they do not exclude each other, only the commit.
  private final ReentrantReadWriteLock changing = new ReentrantReadWriteLock(true);
  private final AtomicLong begun = new AtomicLong();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition wanted = lock.newCondition();
  private final Condition done = lock.newCondition();
  private final Thread committer;
  private long wantedUpTo;
  private long doneUpTo;
  private boolean closing;
  // Read and written by the committer alone.
  private long beganNanos;
  private boolean shared;
  private @Nullable Throwable failure;

  /**
   * @param apart how long after the beginning of a commit that several changes shared the next one
   *     begins at the earliest; a client that writes alone never waits for others
   */
  GroupCommit(Disk disk, Duration apart, Runnable onFailure) {
    this.disk = disk;
    this.apartNanos = apart.toNanos();
    this.committer =
        Thread.ofPlatform().name("store-commit").unstarted(() -> commitUntilClosed(onFailure));
    committer.start();
  }

  /** Marks the beginning of a command that may change something; {@link #end} must follow. */
  void begin() {
    changing.readLock().lock();
    begun.incrementAndGet();
  }

  void end() {
    changing.readLock().unlock();
  }

  /**
   * Waits until everything that has begun is on disk, so that nobody is told of a change, their own
   * or another's, that a crash could still undo.
   */
  void await() {
    long upTo = begun.get();
    lock.lock();
    try {
      if (upTo > wantedUpTo) {
        wantedUpTo = upTo;
        wanted.signal();
      }
      while (doneUpTo < upTo) {
        if (failure != null) {
          throw new IllegalStateException("The store could not be written", failure);
        }
        if (closing && !committer.isAlive()) {
          throw new IllegalStateException("The store is closed");
        }
        done.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Runs something that no change and no commit may run beside. */
  void exclusively(Runnable work) {
    changing.writeLock().lock();
    try {
      work.run();
    } finally {
      changing.writeLock().unlock();
    }
  }

  /** Ends the committer after what was wanted of it. */
  void close() throws InterruptedException {
    lock.lock();
    try {
      closing = true;
      wanted.signal();
    } finally {
      lock.unlock();
    }
    committer.join();
    lock.lock();
    try {
      done.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void commitUntilClosed(Runnable onFailure) {
    while (awaitWork()) {
      try {
        long upTo = commit();
        lock.lock();
        try {
          doneUpTo = upTo;
          done.signalAll();
        } finally {
          lock.unlock();
        }
      } catch (RuntimeException | Error broken) {
        // Without an end of it everybody would wait for ever.
        fail(broken);
        onFailure.run();
        return;
      }
    }
  }

  private boolean awaitWork() {
    lock.lock();
    try {
      while (wantedUpTo <= doneUpTo && !closing) {
        wanted.awaitUninterruptibly();
      }
      gather();
      return wantedUpTo > doneUpTo;
    } finally {
      lock.unlock();
    }
  }

  private void gather() {
    long left = beganNanos + apartNanos - System.nanoTime();
    try {
      while (shared && !closing && left > 0) {
        wanted.awaitNanos(left);
        left = beganNanos + apartNanos - System.nanoTime();
      }
    } catch (InterruptedException early) {
      // Nobody interrupts it; a commit too early does no harm.
      Thread.currentThread().interrupt();
    }
  }

  private long commit() {
    long upTo;
    beganNanos = System.nanoTime();
    changing.writeLock().lock();
    try {
      upTo = begun.get();
      shared = upTo - doneUpTo > 1;
      disk.write();
    } finally {
      changing.writeLock().unlock();
    }
    disk.force();
    return upTo;
  }

  private void fail(Throwable broken) {
    lock.lock();
    try {
      failure = broken;
      done.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
