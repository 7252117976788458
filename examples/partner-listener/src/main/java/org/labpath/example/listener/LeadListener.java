package org.labpath.example.listener;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Takes each record of the partner's topic. When it returns, the effect is in the database and the
 * offset may be committed; when it throws, the record comes again.
 */
@Component
final class LeadListener {

  private static final Logger LOG = LoggerFactory.getLogger(LeadListener.class);

  private final Inbox inbox;
  private final Leads leads;

  LeadListener(Inbox inbox, Leads leads) {
    this.inbox = inbox;
    this.leads = leads;
  }

  @KafkaListener(topics = "${leads.topic}")
  void receive(ConsumerRecord<String, byte @Nullable []> message)
      throws LeadEvent.UnreadableException {
    LeadEvent event = LeadEvent.parse(message.value());
    boolean done = inbox.once(event, () -> leads.apply(event));
    // Which lead, never who.
    LOG.info("{} of lead {}: {}", event.type(), event.leadId(), done ? "done" : "no effect");
  }
}
