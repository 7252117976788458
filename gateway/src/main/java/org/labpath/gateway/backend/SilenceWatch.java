package org.labpath.gateway.backend;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends the waits for parts that are silent for too long. A time limit on the read itself would set
 * a timer for each request and wake that timer's thread, only to take it back a moment later; here
 * one thread looks at all who wait, ten times a second.
 */
final class SilenceWatch implements AutoCloseable {

  private static final long GLANCE_MILLIS = 100;

  private final Set<Wait> waits = ConcurrentHashMap.newKeySet();
  private final Thread watching;
  private volatile boolean closed;

  SilenceWatch() {
    // A platform thread: it must run when virtual threads are starved, too.
    watching = Thread.ofPlatform().daemon().name("silent-parts").unstarted(this::watch);
    watching.start();
  }

  /**
   * From now on the part may be silent for so long.
   *
   * @param end what makes the waiting thread go on; called by another one, and at most once
   */
  Wait begin(Duration patience, Runnable end) {
    Wait wait = new Wait(System.nanoTime() + patience.toNanos(), end);
    waits.add(wait);
    return wait;
  }

  private void watch() {
    while (!closed) {
      try {
        TimeUnit.MILLISECONDS.sleep(GLANCE_MILLIS);
      } catch (InterruptedException stopping) {
        return;
      }
      long now = System.nanoTime();
      for (Wait wait : waits) {
        if (now - wait.until > 0) {
          waits.remove(wait);
          wait.endForSilence();
        }
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    watching.interrupt();
  }

  /** One request's. */
  final class Wait {

    private final long until;
    private @Nullable Runnable end;
    private boolean silent;

    private Wait(long until, Runnable end) {
      this.until = until;
      this.end = end;
    }

    private synchronized void endForSilence() {
      Runnable ending = end;
      end = null;
      if (ending != null) {
        silent = true;
        ending.run();
      }
    }

    /** The wait is over, one way or the other: whether silence ended it. Not ended after this. */
    boolean isEndedBySilence() {
      waits.remove(this);
      synchronized (this) {
        end = null;
        return silent;
      }
    }
  }
}
