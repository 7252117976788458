package org.labpath.example.partner;

import java.io.PrintStream;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Decides whether a record has an effect, and has it once. */
final class EventHandler {

  private final Inbox inbox;
  private final PrintStream out;
  private final boolean repeatsToo;
  private int handled;

  EventHandler(Inbox inbox, PrintStream out, boolean repeatsToo) {
    this.inbox = inbox;
    this.out = out;
    this.repeatsToo = repeatsToo;
  }

  /** Returns once the effect and its note are done, so that the caller may commit. */
  void handle(ConsumerRecord<String, byte[]> event) {
    Optional<LeadEvent> parsed =
        event.value() == null ? Optional.empty() : LeadEvent.parse(event.value());
    if (parsed.isEmpty()) {
      // Waiting for it to become readable would hold up every later lead.
      out.printf(
          "--- passed over: no CloudEvent at partition %d, offset %d%n",
          event.partition(), event.offset());
      return;
    }
    LeadEvent lead = parsed.get();
    if (!repeatsToo && inbox.has(lead)) {
      return;
    }
    if (!repeatsToo && inbox.isPast(lead)) {
      // A replayed "submitted" after "erased" must not bring the lead back.
      inbox.add(lead);
      return;
    }
    out.println(EventPrinter.print(lead));
    inbox.add(lead);
    handled++;
  }

  int handled() {
    return handled;
  }
}
