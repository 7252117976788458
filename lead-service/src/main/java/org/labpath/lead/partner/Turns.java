package org.labpath.lead.partner;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * One call after the other for a partner, whichever replica gets it: of two at once each would get
 * secrets of which the other's had already replaced some.
 */
@Component
class Turns {

  /** Longer than a call takes, each of whose steps gives up after some seconds. */
  static final Duration LONGEST = Duration.ofSeconds(30);

  /** Shorter than a caller waits for an answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private static final Logger log = LoggerFactory.getLogger(Turns.class);

  private final TurnStore store;
  private final Clock clock;
  private final Duration patience;

  @Autowired
  Turns(TurnStore store, Clock clock) {
    this(store, clock, PATIENCE);
  }

  Turns(TurnStore store, Clock clock, Duration patience) {
    this.store = store;
    this.clock = clock;
    this.patience = patience;
  }

  <T> T inTurn(String partnerId, Supplier<T> call) {
    String holder = UUID.randomUUID().toString();
    await(partnerId, holder);
    try {
      return call.get();
    } finally {
      free(partnerId, holder);
    }
  }

  private void await(String partnerId, String holder) {
    long end = System.nanoTime() + patience.toNanos();
    while (!store.take(partnerId, holder, clock.instant(), clock.instant().plus(LONGEST))) {
      if (System.nanoTime() > end) {
        throw busy(patience);
      }
      try {
        Thread.sleep(LOOK_AGAIN);
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        throw busy(patience);
      }
    }
  }

  private void free(String partnerId, String holder) {
    try {
      store.free(partnerId, holder);
    } catch (RuntimeException away) {
      // It ends by itself, and the call's own result matters more.
      log.warn("turn of {} not given back: {}", partnerId, away.getClass().getSimpleName());
    }
  }

  private static ProblemException busy(Duration patience) {
    return new ProblemException(
            ProblemType.CONFLICT, "Another call is at work on this partner; try again shortly")
        .retryAfter(patience);
  }
}
