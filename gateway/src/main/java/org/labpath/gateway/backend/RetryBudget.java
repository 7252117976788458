package org.labpath.gateway.backend;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets one request in ten be tried again, and a few at rest: when everything fails, trying
 * everything twice only doubles the load.
 */
final class RetryBudget {

  private static final int COST = 10;
  private static final int MOST = 10 * COST;

  private final AtomicInteger balance = new AtomicInteger(MOST);

  void deposit() {
    if (balance.get() < MOST) {
      balance.incrementAndGet();
    }
  }

  boolean withdraw() {
    while (true) {
      int now = balance.get();
      if (now < COST) {
        return false;
      }
      if (balance.compareAndSet(now, now - COST)) {
        return true;
      }
    }
  }
}
