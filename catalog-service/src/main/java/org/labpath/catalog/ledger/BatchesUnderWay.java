package org.labpath.catalog.ledger;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Writes of one writer that the store has not answered yet: while it brings one batch to its disk
 * it takes the next in, and a third is made ready. Batches hold different records, so their order
 * is nothing to them. Used by one thread.
 */
final class BatchesUnderWay {

  private static final int MOST = 2;

  private final Deque<CompletableFuture<Void>> all = new ArrayDeque<>();

  /**
   * Waits until there is room for one more.
   *
   * @throws RuntimeException what an earlier one failed with
   */
  void awaitRoom() {
    awaitAllBut(MOST - 1);
  }

  /** Begins a write. */
  void begin(Runnable write) {
    all.add(CompletableFuture.runAsync(write, Thread::startVirtualThread));
  }

  /**
   * Waits until all are done.
   *
   * @throws RuntimeException what one of them failed with
   */
  void await() {
    awaitAllBut(0);
  }

  /** Waits until none is at work, whatever came of them. */
  void settle() {
    for (CompletableFuture<Void> write : all) {
      try {
        write.join();
      } catch (CompletionException failed) {
        // It is given up because of this, or anyway.
      }
    }
  }

  private void awaitAllBut(int some) {
    while (all.size() > some) {
      try {
        all.remove().join();
      } catch (CompletionException failed) {
        if (failed.getCause() instanceof RuntimeException cause) {
          throw cause;
        }
        throw failed;
      }
    }
  }
}
