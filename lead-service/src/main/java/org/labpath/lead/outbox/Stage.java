package org.labpath.lead.outbox;

import org.jspecify.annotations.Nullable;

/**
 * One step of a lane's rounds, on a thread of its own beside the other steps: one round at a time,
 * in the order in which they are handed over. Used by one thread at a time.
 */
final class Stage {

  private final String name;
  private volatile @Nullable Thread underWay;

  Stage(String name) {
    this.name = name;
  }

  /** Begins this as soon as what was handed over before is done, and waits only for that. */
  void next(Runnable work) throws InterruptedException {
    await();
    underWay = Thread.ofVirtual().name(name).start(work);
  }

  /** Waits until nothing is under way. */
  void await() throws InterruptedException {
    Thread before = underWay;
    if (before != null) {
      before.join();
      underWay = null;
    }
  }

  /** Asks what is under way to end early. */
  void interrupt() {
    Thread now = underWay;
    if (now != null) {
      now.interrupt();
    }
  }
}
