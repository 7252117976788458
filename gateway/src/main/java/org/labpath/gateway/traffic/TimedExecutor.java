package org.labpath.gateway.traffic;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.labpath.gateway.turn.Turns;

/** Lets a task know how long it has waited for its thread. */
final class TimedExecutor implements Executor {

  private static final ThreadLocal<Long> WAITED = new ThreadLocal<>();

  private final Executor executor;
  private final Turns turns;

  TimedExecutor(Executor executor, Turns turns) {
    this.executor = executor;
    this.turns = turns;
  }

  @Override
  public void execute(Runnable task) {
    long handedOver = System.nanoTime();
    turns.comes(handedOver);
    try {
      executor.execute(
          () -> {
            long now = System.nanoTime();
            turns.isIn(now);
            WAITED.set(now - handedOver);
            task.run();
          });
    } catch (RejectedExecutionException stopping) {
      turns.isIn(System.nanoTime());
      throw stopping;
    }
  }

  /** How long the task of this thread has waited, in nanoseconds; asked for once. */
  static long waited() {
    Long waited = WAITED.get();
    WAITED.remove();
    return waited == null ? 0 : waited;
  }
}
