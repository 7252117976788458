package org.labpath.lead.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Does the relay's small writes side by side, so that they share the store's syncs, but never so
 * many that intake finds no connection.
 */
final class StoreThreads implements AutoCloseable {

  private final Semaphore permits;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  StoreThreads(int atOnce) {
    this.permits = new Semaphore(atOnce);
  }

  /** Does it for each, and answers in the same order; the first failure is the call's. */
  <A, B> List<B> each(List<A> inputs, Function<A, B> work) {
    if (inputs.size() == 1) {
      return List.of(bounded(work, inputs.getFirst()));
    }
    List<Future<B>> started = new ArrayList<>(inputs.size());
    for (A input : inputs) {
      started.add(threads.submit(() -> bounded(work, input)));
    }
    List<B> done = new ArrayList<>(inputs.size());
    RuntimeException first = null;
    for (Future<B> one : started) {
      try {
        done.add(one.get());
      } catch (ExecutionException failure) {
        first =
            first == null && failure.getCause() instanceof RuntimeException own
                ? own
                : first == null ? new IllegalStateException("store work failed") : first;
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("stopped");
      }
    }
    if (first != null) {
      throw first;
    }
    return done;
  }

  private <A, B> B bounded(Function<A, B> work, A input) {
    permits.acquireUninterruptibly();
    try {
      return work.apply(input);
    } finally {
      permits.release();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
