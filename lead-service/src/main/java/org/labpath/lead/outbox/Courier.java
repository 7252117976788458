package org.labpath.lead.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.labpath.lead.inquiry.OutboxEntry;
import org.labpath.lead.inquiry.OutboxEntry.Channel;

/**
 * A way of delivery that takes one event at a time to an end of the partner's, with a schedule of
 * tries of its own. The outbox keeps order, leases and state; the courier only carries.
 */
public interface Courier {

  /** Which entries are this courier's. */
  Channel channel();

  /** Whether anything may be carried to this partner now. Asked before each event, so cheap. */
  Standing standing(String partnerId);

  /** Carries one event, within a time well below the lease; never throws for the other end. */
  Attempt carry(String partnerId, OutboxEntry entry);

  /** The wait after so many failures of an event; empty when it is given up. */
  Optional<Duration> waitAfter(int failures);

  /** Whether a failed event is let go at once: trying again, or looking at it, helps nobody. */
  default boolean isHopeless(Attempt attempt) {
    return false;
  }

  /** Whether nothing was tried for want of means of our own; the event comes soon, and no worse. */
  default boolean isNoAttempt(Attempt attempt) {
    return false;
  }

  /** Told of every attempt, once what follows from it is decided. */
  void settled(OutboxEntry entry, Attempt attempt, @Nullable Instant nextAttemptAt);

  /** How long an event is kept in hand. */
  Duration lease();

  /** How many events of one partner are carried at once. */
  int atOnce();

  /** Whether events may be carried to a partner. */
  sealed interface Standing {

    /** They may. */
    record Open() implements Standing {}

    /** Not before this time, and nothing is wrong. */
    record Waiting(Instant until) implements Standing {}

    /**
     * The end is switched off.
     *
     * @param wanted whether what is undelivered waits for it, up to a limit; else it is let go
     *     where it goes another way too, and otherwise goes the ways the partner has now
     * @param patience how long an event waits
     */
    record Off(String reason, boolean wanted, Duration patience) implements Standing {}
  }

  /**
   * How one attempt went.
   *
   * @param maybeArrived whether the other end may have seen the event, though it failed
   * @param endFailed whether the failure tells of the other end as a whole
   * @param reason a word for why it failed
   * @param notBefore when the other end wants to be asked again
   * @param status the other end's answer, if it gave one
   */
  record Attempt(
      boolean delivered,
      boolean maybeArrived,
      boolean endFailed,
      @Nullable String reason,
      @Nullable Instant notBefore,
      @Nullable Integer status,
      Duration took) {}
}
