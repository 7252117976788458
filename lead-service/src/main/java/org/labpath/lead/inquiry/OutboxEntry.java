package org.labpath.lead.inquiry;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An event of a lead with how far its delivery has come.
 *
 * @param channel the way this delivery goes; an event that goes two ways has two entries
 * @param type the event's type as a word; what it means is in the bytes, never in a class name
 * @param bytes the final bytes; absent once they were taken back
 * @param dueAt not to be tried before
 * @param attempts failures that were the event's own, not the broker's
 * @param owner the relay that has it in hand
 * @param fence grows with every claim: only the holder of the latest may settle it
 * @param hold id and fence in one word, since an array filter that works on every store can ask for
 *     one field only
 * @param leaseUntil when another relay may take it
 * @param maybeSent whether it may have left without an acknowledgement, or the partner may have
 *     read it where leads are listed
 * @param onlyIfReached to be sent only if an earlier event of the lead may have reached the partner
 * @param reason why it was parked or dropped
 */
public record OutboxEntry(
    String id,
    String leadId,
    String partnerId,
    Channel channel,
    String type,
    int sequence,
    byte @Nullable [] bytes,
    State state,
    Instant createdAt,
    Instant dueAt,
    int attempts,
    @Nullable String owner,
    long fence,
    String hold,
    Instant leaseUntil,
    boolean maybeSent,
    boolean onlyIfReached,
    @Nullable Instant settledAt,
    @Nullable String reason) {

  /** What was stored without a channel is older than the second one. */
  @Override
  public Channel channel() {
    return channel == null ? Channel.KAFKA : channel;
  }

  /** A way of delivery, with lanes of its own. */
  public enum Channel {
    KAFKA,
    WEBHOOK,
    MAIL;

    /** The public word. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The name of one event's delivery over one channel. */
  public static String keyOf(String id, Channel channel) {
    return channel == Channel.KAFKA ? id : id + "~" + channel.word();
  }

  /** What the holder of this fence filters by. */
  public static String holdOf(String id, Channel channel, long fence) {
    return keyOf(id, channel) + "#" + fence;
  }

  /** The name of this delivery among all. */
  public String key() {
    return keyOf(id, channel());
  }

  /** How far the delivery has come. */
  public enum State {
    PENDING,
    LEASED,
    SENT,
    PARKED,
    DROPPED;

    /** Whether a relay has still to do with it. */
    public boolean isOpen() {
      return this == PENDING || this == LEASED;
    }
  }

  /** A fresh entry that nobody has in hand. */
  public static OutboxEntry pending(
      String id,
      String leadId,
      String partnerId,
      String type,
      int sequence,
      byte[] bytes,
      Instant now) {
    Channel channel = Channel.KAFKA;
    return new OutboxEntry(
        id,
        leadId,
        partnerId,
        channel,
        type,
        sequence,
        bytes,
        State.PENDING,
        now,
        now,
        0,
        null,
        0,
        holdOf(id, channel, 0),
        now,
        false,
        false,
        null,
        null);
  }

  /** The event for each way it is to go. */
  public List<OutboxEntry> overEach(Collection<Channel> channels) {
    return channels.stream().map(one -> one == channel() ? this : over(one)).toList();
  }

  /** The same event, fresh, to go another way. */
  public OutboxEntry over(Channel other) {
    return new OutboxEntry(
        id,
        leadId,
        partnerId,
        other,
        type,
        sequence,
        bytes,
        State.PENDING,
        createdAt,
        createdAt,
        0,
        null,
        0,
        holdOf(id, other, 0),
        createdAt,
        false,
        onlyIfReached,
        null,
        null);
  }

  /** The same entry in a relay's hand, under a new fence. */
  public OutboxEntry leasedTo(String relay, Instant until) {
    return new OutboxEntry(
        id,
        leadId,
        partnerId,
        channel,
        type,
        sequence,
        bytes,
        State.LEASED,
        createdAt,
        dueAt,
        attempts,
        relay,
        fence + 1,
        holdOf(id, channel(), fence + 1),
        until,
        maybeSent,
        onlyIfReached,
        settledAt,
        reason);
  }

  /** The same entry, to be given up if nothing earlier reached the partner. */
  public OutboxEntry onlyAfterAnEarlierOne() {
    return new OutboxEntry(
        id,
        leadId,
        partnerId,
        channel,
        type,
        sequence,
        bytes,
        state,
        createdAt,
        dueAt,
        attempts,
        owner,
        fence,
        hold,
        leaseUntil,
        maybeSent,
        true,
        settledAt,
        reason);
  }

  /** The same entry with nothing personal left. */
  public OutboxEntry withoutBytes() {
    return new OutboxEntry(
        id,
        leadId,
        partnerId,
        channel,
        type,
        sequence,
        null,
        state,
        createdAt,
        dueAt,
        attempts,
        owner,
        fence,
        hold,
        leaseUntil,
        maybeSent,
        onlyIfReached,
        settledAt,
        reason);
  }

  /** The same entry, given up, with nothing personal left. */
  public OutboxEntry dropped(Instant now, String why) {
    return new OutboxEntry(
        id,
        leadId,
        partnerId,
        channel,
        type,
        sequence,
        null,
        State.DROPPED,
        createdAt,
        dueAt,
        attempts,
        null,
        fence + 1,
        holdOf(id, channel(), fence + 1),
        now,
        maybeSent,
        onlyIfReached,
        now,
        why);
  }

  /** The same entry, to be tried again. */
  public OutboxEntry released(Instant now) {
    return new OutboxEntry(
        id,
        leadId,
        partnerId,
        channel,
        type,
        sequence,
        bytes,
        State.PENDING,
        createdAt,
        now,
        0,
        null,
        fence + 1,
        holdOf(id, channel(), fence + 1),
        now,
        maybeSent,
        onlyIfReached,
        null,
        null);
  }

  /** The same entry, dropped before, to be tried again after all. */
  public OutboxEntry revived(byte[] again, Instant now) {
    return new OutboxEntry(
        id,
        leadId,
        partnerId,
        channel,
        type,
        sequence,
        again,
        State.PENDING,
        createdAt,
        now,
        0,
        null,
        fence + 1,
        holdOf(id, channel(), fence + 1),
        now,
        maybeSent,
        onlyIfReached,
        null,
        null);
  }

  /** The same entry, of which the partner may know. */
  public OutboxEntry asMaybeSent() {
    return new OutboxEntry(
        id,
        leadId,
        partnerId,
        channel,
        type,
        sequence,
        bytes,
        state,
        createdAt,
        dueAt,
        attempts,
        owner,
        fence,
        hold,
        leaseUntil,
        true,
        onlyIfReached,
        settledAt,
        reason);
  }

  /** Whether it is written down for good that the partner may have it. */
  boolean isKnown() {
    return state == State.SENT || maybeSent;
  }

  /** Whether the partner may have it. */
  public boolean mayHaveReached() {
    return state == State.SENT || state == State.LEASED || maybeSent;
  }
}
