package org.labpath.gateway.backend;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The places at a part. They bound its work; a client that is slow to send or to take keeps none
 * from the others.
 */
final class Places {

  /** One place in so many may be held by a request whose body is still on its way. */
  private static final int SHARE_OF_SENDERS = 4;

  /** So many long answers for each place may be on their way to those who take them. */
  private static final int TAKERS = 8;

  private final Turnstile turnstile;
  private final Semaphore senders;
  private final Semaphore takers;
  private final int mostTakers;

  Places(String name, int most, Duration patience) {
    this.turnstile = new Turnstile(name, most, patience);
    this.senders = new Semaphore(Math.max(1, most / SHARE_OF_SENDERS));
    this.mostTakers = most * TAKERS;
    this.takers = new Semaphore(mostTakers);
  }

  /**
   * A place for a request, or null.
   *
   * @param sending whether its body is still on its way
   */
  @Nullable Place enter(boolean sending) {
    if (sending && !senders.tryAcquire()) {
      return null;
    }
    if (!turnstile.enter()) {
      if (sending) {
        senders.release();
      }
      return null;
    }
    return new Place(sending);
  }

  /** How many requests the part works on. */
  int busy() {
    return turnstile.busy();
  }

  /** How many long answers are on their way to those who take them. */
  int taking() {
    return mostTakers - takers.availablePermits();
  }

  /** One request's; to be left whatever happens. */
  final class Place {

    private final boolean sending;
    private final AtomicBoolean left = new AtomicBoolean();
    private boolean taking;

    private Place(boolean sending) {
      this.sending = sending;
    }

    /** The answer is long, so that how long it takes is the client's doing: others may have it. */
    void isForLong() {
      if (!taking && takers.tryAcquire()) {
        taking = true;
        turnstile.leave();
      }
    }

    void leave() {
      if (left.getAndSet(true)) {
        return;
      }
      if (taking) {
        takers.release();
      } else {
        turnstile.leave();
      }
      if (sending) {
        senders.release();
      }
    }
  }
}
