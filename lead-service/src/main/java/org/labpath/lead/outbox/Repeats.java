package org.labpath.lead.outbox;

import java.util.List;
import java.util.Optional;
import org.labpath.lead.inquiry.OutboxEntry;
import org.labpath.lead.inquiry.OutboxEntry.Channel;
import org.labpath.lead.outbox.EventChannel.Message;
import org.labpath.lead.outbox.EventChannel.Outcome;
import org.springframework.stereotype.Component;

/** Sends events again that were sent before: the same bytes, and nothing is noted about it. */
@Component
public class Repeats {

  private final EventChannel kafka;
  private final List<Courier> couriers;

  Repeats(EventChannel kafka, List<Courier> couriers) {
    this.kafka = kafka;
    this.couriers = couriers;
  }

  /** Publishes these again, in this order; whether all of them were acknowledged. */
  public boolean publish(String partnerId, List<OutboxEntry> entries) {
    List<Message> messages =
        entries.stream()
            .flatMap(
                entry ->
                    Optional.ofNullable(entry.bytes())
                        .map(bytes -> new Message(partnerId, entry.leadId(), bytes))
                        .stream())
            .toList();
    return messages.isEmpty()
        || kafka.send(partnerId, messages).stream()
            .allMatch(Outcome.Acknowledged.class::isInstance);
  }

  /** Who carries events over a channel. */
  public Optional<Courier> courier(Channel channel) {
    return couriers.stream().filter(one -> one.channel() == channel).findFirst();
  }
}
