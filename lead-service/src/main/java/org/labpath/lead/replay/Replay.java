package org.labpath.lead.replay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.labpath.lead.inquiry.OutboxEntry.Channel;

/**
 * One replay and how far it has come; public only so that the store's codec can read it.
 *
 * @param slot unique: the partner's while it runs, its own afterwards
 * @param failed events that the receiver did not take
 * @param cursor the last inquiry that was done
 * @param owner the replica that works on it, up to leaseUntil
 */
public record Replay(
    String _id,
    long revision,
    String partnerId,
    String slot,
    Channel channel,
    Instant from,
    Instant to,
    Instant requestedAt,
    long events,
    long sent,
    long failed,
    @Nullable String cursor,
    String status,
    @Nullable String owner,
    Instant leaseUntil) {

  static final String RUNNING = "running";
  static final String DONE = "done";

  /** One whose events are still to be counted; nobody else works on it meanwhile. */
  static Replay begun(
      String id,
      String partnerId,
      Channel channel,
      Instant from,
      Instant to,
      Instant now,
      Instant leaseUntil) {
    return new Replay(
        id,
        1,
        partnerId,
        "running:" + partnerId,
        channel,
        from,
        to,
        now,
        0,
        0,
        0,
        null,
        RUNNING,
        null,
        leaseUntil);
  }

  boolean isRunning() {
    return status.equals(RUNNING);
  }

  /** The same, ready to be worked on. */
  Replay counted(long howMany, Instant now) {
    return next(slot, howMany, sent, failed, cursor, status, owner, now);
  }

  Replay takenBy(String replica, Instant until) {
    return next(slot, events, sent, failed, cursor, status, replica, until);
  }

  Replay after(String inquiryId, long moreSent, long moreFailed, Instant until) {
    return next(
        slot, events, sent + moreSent, failed + moreFailed, inquiryId, status, owner, until);
  }

  /** The same, kept in hand for longer. */
  Replay until(Instant time) {
    return next(slot, events, sent, failed, cursor, status, owner, time);
  }

  Replay ended(Instant now) {
    return next("done:" + _id, events, sent, failed, cursor, DONE, null, now);
  }

  private Replay next(
      String nextSlot,
      long nextEvents,
      long nextSent,
      long nextFailed,
      @Nullable String nextCursor,
      String nextStatus,
      @Nullable String nextOwner,
      Instant until) {
    return new Replay(
        _id,
        revision + 1,
        partnerId,
        nextSlot,
        channel,
        from,
        to,
        requestedAt,
        nextEvents,
        nextSent,
        nextFailed,
        nextCursor,
        nextStatus,
        nextOwner,
        until);
  }
}
