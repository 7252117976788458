package org.labpath.store;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * Puts changes on disk, many at once: while one commit is forced to the disk, the changes that
 * arrive meanwhile gather for the next. A commit never sees a change half made.
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
  private @Nullable RuntimeException failure;

  GroupCommit(Disk disk, Runnable onFailure) {
    this.disk = disk;
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
      } catch (RuntimeException broken) {
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
      return wantedUpTo > doneUpTo;
    } finally {
      lock.unlock();
    }
  }

  private long commit() {
    long upTo;
    changing.writeLock().lock();
    try {
      upTo = begun.get();
      disk.write();
    } finally {
      changing.writeLock().unlock();
    }
    disk.force();
    return upTo;
  }

  private void fail(RuntimeException broken) {
    lock.lock();
    try {
      failure = broken;
      done.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
