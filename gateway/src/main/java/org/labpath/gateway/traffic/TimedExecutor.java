package org.labpath.gateway.traffic;

import java.util.concurrent.Executor;

/** Lets a task know how long it has waited for its thread. */
final class TimedExecutor implements Executor {

  private static final ThreadLocal<Long> WAITED = new ThreadLocal<>();

  private final Executor executor;

  TimedExecutor(Executor executor) {
    this.executor = executor;
  }

  @Override
  public void execute(Runnable task) {
    long handedOver = System.nanoTime();
    executor.execute(
        () -> {
          WAITED.set(System.nanoTime() - handedOver);
          task.run();
        });
  }

  /** How long the task of this thread has waited, in nanoseconds; asked for once. */
  static long waited() {
    Long waited = WAITED.get();
    WAITED.remove();
    return waited == null ? 0 : waited;
  }
}
