package org.labpath.web.remote;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Ends calls that take too long. A time limit on each read would set a timer for every call, and
 * wake the timer's thread twice; here one thread looks at all calls, a few times a second.
 */
final class Patience implements AutoCloseable {

  private static final long GLANCE_MILLIS = 200;

  /** A call under way; each is one of a kind. */
  static final class Call {

    private final long until;
    private final Runnable end;

    private Call(long until, Runnable end) {
      this.until = until;
      this.end = end;
    }
  }

  private final Set<Call> calls = ConcurrentHashMap.newKeySet();
  private final Thread watching;

  Patience() {
    // A platform thread: it must run when all virtual ones wait, too.
    watching = Thread.ofPlatform().daemon().name("patience").start(this::watch);
  }

  /**
   * From now on a call may take so long.
   *
   * @param end what makes its thread go on; called by another one
   */
  Call begin(Duration most, Runnable end) {
    Call call = new Call(System.nanoTime() + most.toNanos(), end);
    calls.add(call);
    return call;
  }

  /** Whether it ended in time; then nobody will end it any more. */
  boolean end(Call call) {
    return calls.remove(call);
  }

  private void watch() {
    try {
      while (true) {
        TimeUnit.MILLISECONDS.sleep(GLANCE_MILLIS);
        long now = System.nanoTime();
        for (Call call : calls) {
          if (now - call.until > 0 && calls.remove(call)) {
            call.end.run();
          }
        }
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    watching.interrupt();
  }
}
