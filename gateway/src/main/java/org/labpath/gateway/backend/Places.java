package org.labpath.gateway.backend;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;

/**
 * The places at a part. They bound its work; a client that is slow to send or to take keeps none
 * from the others.
 */
final class Places {

  /** One place in so many may be held by a request whose body is still on its way. */
  private static final int SHARE_OF_SENDERS = 4;

  /** Of those, one in so many may be one client's. */
  private static final int SHARE_OF_ONE = 8;

  /** So many long answers for each place may be on their way to those who take them. */
  private static final int TAKERS = 8;

  private static final Duration UNTIL_ONE_ENDS = Duration.ofSeconds(5);

  private final Turnstile turnstile;
  private final Semaphore senders;
  private final int mostOfOne;

  /** Bounded by the places of senders. */
  private final ConcurrentHashMap<String, Integer> sending = new ConcurrentHashMap<>();

  private final Semaphore takers;
  private final int mostTakers;

  Places(String name, int most, Duration patience) {
    this.turnstile = new Turnstile(name, most, patience);
    this.senders = new Semaphore(Math.max(1, most / SHARE_OF_SENDERS));
    this.mostOfOne = Math.max(1, most / SHARE_OF_SENDERS / SHARE_OF_ONE);
    this.mostTakers = most * TAKERS;
    this.takers = new Semaphore(mostTakers);
  }

  /**
   * A place for a request, or null.
   *
   * @param sender who is still sending the body; null where all of it is here
   * @throws ProblemException 429 when this sender has as many under way as one may
   */
  @Nullable Place enter(@Nullable String sender) {
    if (sender != null && !beginSending(sender)) {
      return null;
    }
    if (!turnstile.enter()) {
      endSending(sender);
      return null;
    }
    return new Place(sender);
  }

  private boolean beginSending(String sender) {
    if (!senders.tryAcquire()) {
      return false;
    }
    if (sending.merge(sender, 1, Integer::sum) > mostOfOne) {
      endSending(sender);
      throw new ProblemException(
              ProblemType.TOO_MANY_REQUESTS,
              "At most " + mostOfOne + " long bodies may be sent at a time; please end one first")
          .retryAfter(UNTIL_ONE_ENDS);
    }
    return true;
  }

  private void endSending(@Nullable String sender) {
    if (sender != null) {
      sending.computeIfPresent(sender, (key, count) -> count == 1 ? null : count - 1);
      senders.release();
    }
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

    private final @Nullable String sender;
    private final AtomicBoolean left = new AtomicBoolean();
    private boolean taking;

    private Place(@Nullable String sender) {
      this.sender = sender;
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
      endSending(sender);
    }
  }
}
