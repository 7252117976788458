package org.labpath.lead.outbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where events go. */
interface EventChannel {

  /** How one event fared. */
  sealed interface Outcome {

    /** It is there for good. */
    record Acknowledged() implements Outcome {}

    /**
     * The channel is away or slow; it says nothing about the event.
     *
     * @param maybeSent whether it may have left all the same
     */
    record Away(boolean maybeSent, String reason) implements Outcome {}

    /** The channel will not take this event, however often it is tried. */
    record Refused(boolean maybeSent, String reason) implements Outcome {}
  }

  /** One event to send. */
  record Message(String partnerId, String leadId, byte[] bytes) {}

  /** Sends all to one partner, in this order, and waits for every answer. */
  List<Outcome> send(String partnerId, List<Message> messages);

  /** Whether the channel can be expected to work; null means yes, else what is wrong. */
  @Nullable String obstacle(String partnerId);
}
