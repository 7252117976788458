package org.labpath.lead.receipt;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.labpath.lead.event.EventCodec;
import org.labpath.lead.event.LeadEvent;
import org.labpath.lead.inquiry.Inquiry;
import org.labpath.lead.inquiry.Lead;
import org.labpath.lead.inquiry.LeadStatus;
import org.labpath.lead.inquiry.OutboxEntry;
import org.labpath.lead.inquiry.OutboxEntry.Channel;
import org.labpath.lead.inquiry.OutboxEntry.State;

/**
 * Taking consent back, and taking everything back: what becomes of an inquiry. Nothing is written
 * here.
 *
 * @param traceparent the trace of the request, handed on to those who hear of it
 * @param channels the ways a partner's events go
 */
record Revocation(
    Instant now, @Nullable String traceparent, Function<String, List<Channel>> channels) {

  static final String WITHDRAWN = "org.labpath.lead.withdrawn.v1";

  /**
   * Withdraws those of the chosen leads that are still open; the same inquiry if there is none.
   * What a receiver did not take in all its tries is not to be sent any more: the withdrawal goes
   * without it.
   */
  Inquiry withdraw(Inquiry inquiry, Set<String> chosen) {
    List<Lead> leads = new ArrayList<>();
    List<OutboxEntry> entries = new ArrayList<>(inquiry.entries());
    boolean any = false;
    for (Lead lead : inquiry.leads()) {
      if (!lead.isOpen() || !chosen.contains(lead.leadId())) {
        leads.add(lead);
        continue;
      }
      any = true;
      leads.add(lead.changed(LeadStatus.WITHDRAWN, now, null));
      entries.replaceAll(
          entry ->
              entry.leadId().equals(lead.leadId()) && isGivenUp(entry)
                  ? entry.dropped(now, "withdrawn")
                  : entry);
      entries.addAll(
          entries(
              lead,
              new LeadEvent.Withdrawn(lead.leadId(), inquiry.id(), now),
              inquiry.nextSequence(lead.leadId())));
    }
    return any ? inquiry.with(leads, entries) : inquiry;
  }

  /** On Kafka an event is never given up, only held until an operator releases it, in order. */
  private static boolean isGivenUp(OutboxEntry entry) {
    return entry.state() == State.PARKED && entry.channel() != Channel.KAFKA;
  }

  /**
   * Erases everything personal. A lead of which its partner cannot know is dropped in silence;
   * where something has left, or may have, or was read, the partner is told to erase it too.
   */
  Inquiry erase(Inquiry inquiry) {
    List<Lead> leads = new ArrayList<>();
    List<OutboxEntry> entries = new ArrayList<>();
    for (Lead lead : inquiry.leads()) {
      leads.add(lead.erased(now));
      inquiry
          .entriesOf(lead.leadId())
          .map(entry -> withoutPersonalData(inquiry, entry))
          .forEach(entries::add);
      if (lead.wasAccepted() && inquiry.mayBeKnown(lead.leadId())) {
        int sequence = inquiry.erased(leads, entries, now).nextSequence(lead.leadId());
        LeadEvent event = new LeadEvent.Erased(lead.leadId(), inquiry.id(), now);
        entries(lead, event, sequence).stream()
            .map(OutboxEntry::onlyAfterAnEarlierOne)
            .forEach(entries::add);
      }
    }
    return inquiry.erased(leads, entries, now);
  }

  private OutboxEntry withoutPersonalData(Inquiry inquiry, OutboxEntry entry) {
    if (entry.state() != State.PENDING && entry.state() != State.PARKED) {
      return entry.withoutBytes();
    }
    return onlyWithdrawalsWait(inquiry, entry) ? entry : entry.dropped(now, "erased");
  }

  /** A withdrawal holds nothing personal: where only that waits, it is still told, in its turn. */
  private static boolean onlyWithdrawalsWait(Inquiry inquiry, OutboxEntry one) {
    return inquiry
        .entriesOf(one.leadId())
        .filter(e -> e.channel() == one.channel())
        .filter(e -> e.state() == State.PENDING || e.state() == State.PARKED)
        .allMatch(e -> e.type().equals(WITHDRAWN));
  }

  private List<OutboxEntry> entries(Lead lead, LeadEvent event, int sequence) {
    String partnerId = lead.partnerId();
    if (partnerId == null) {
      throw new IllegalStateException("an accepted lead has a partner");
    }
    return OutboxEntry.pending(
            EventCodec.idOf(lead.leadId(), sequence),
            lead.leadId(),
            partnerId,
            event.type(),
            sequence,
            EventCodec.encode(event, sequence, now, traceparent),
            now)
        .overEach(channels.apply(partnerId));
  }
}
