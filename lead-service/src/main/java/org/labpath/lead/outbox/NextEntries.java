package org.labpath.lead.outbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.labpath.lead.inquiry.OutboxEntry;
import org.labpath.lead.inquiry.OutboxEntry.Channel;
import org.labpath.lead.inquiry.OutboxEntry.State;

/**
 * What may be sent next of an inquiry in one lane: of each lead the first event that is not
 * settled, never a later one, so that the order holds. On Kafka a parked event holds the later ones
 * until an operator releases it: what Kafka refuses is ours to mend. A receiver that did not take
 * an event for days must still hear of a withdrawal, so elsewhere it holds nobody.
 *
 * @param ready events a relay may take in hand now
 * @param again when to look again, if something waits for its time or for another relay
 */
record NextEntries(List<OutboxEntry> ready, @Nullable Instant again) {

  static NextEntries of(InquiryEvents inquiry, LaneKey lane, String relay, Instant now) {
    Map<String, OutboxEntry> firstOpen = new LinkedHashMap<>();
    inquiry.entries().stream()
        .filter(lane::has)
        .filter(entry -> entry.state().isOpen() || holdsLater(entry))
        .sorted(Comparator.comparingInt(OutboxEntry::sequence))
        .forEach(entry -> firstOpen.putIfAbsent(entry.leadId(), entry));
    List<OutboxEntry> ready = new ArrayList<>();
    Instant again = null;
    for (OutboxEntry entry : firstOpen.values()) {
      if (entry.state() == State.PARKED) {
        continue;
      }
      Instant due = dueAt(entry, relay);
      if (due.isAfter(now)) {
        again = again == null || due.isBefore(again) ? due : again;
      } else {
        ready.add(entry);
      }
    }
    return new NextEntries(ready, again);
  }

  private static boolean holdsLater(OutboxEntry entry) {
    return entry.state() == State.PARKED && entry.channel() == Channel.KAFKA;
  }

  /** A lease of our own never keeps us waiting: a lane has an inquiry in hand once at a time. */
  private static Instant dueAt(OutboxEntry entry, String relay) {
    boolean another = entry.state() == State.LEASED && !relay.equals(entry.owner());
    Instant due = entry.dueAt();
    return another && entry.leaseUntil().isAfter(due) ? entry.leaseUntil() : due;
  }

  /**
   * Whether an event that is only to follow an earlier one is pointless, because none of the
   * earlier ones can have reached the partner.
   */
  static boolean isPointless(InquiryEvents inquiry, OutboxEntry entry) {
    return entry.onlyIfReached()
        && inquiry
            .entriesOf(entry.leadId())
            .filter(earlier -> earlier.sequence() < entry.sequence())
            .noneMatch(OutboxEntry::mayHaveReached);
  }
}
