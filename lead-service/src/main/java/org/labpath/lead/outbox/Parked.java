package org.labpath.lead.outbox;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.lead.inquiry.Identifiers;
import org.labpath.lead.inquiry.Inquiries;
import org.labpath.lead.inquiry.Inquiry;
import org.labpath.lead.inquiry.Lead;
import org.labpath.lead.inquiry.LeadStatus;
import org.labpath.lead.inquiry.OutboxEntry;
import org.labpath.lead.inquiry.OutboxEntry.Channel;
import org.labpath.lead.inquiry.OutboxEntry.State;
import org.labpath.lead.paging.Page;
import org.labpath.lead.paging.PageRequest;
import org.labpath.lead.partner.UndeliveredLeads;
import org.springframework.stereotype.Component;

/** Events that wait for an operator, and what an operator can do about undelivered ones. */
@Component
class Parked implements UndeliveredLeads {

  private static final int AT_ONCE = 1_000;

  /** A parked event, without what it says. */
  record ParkedEvent(
      String id,
      String leadId,
      String partnerId,
      Channel channel,
      String type,
      int sequence,
      int attempts,
      @Nullable String reason,
      @Nullable Instant parkedAt) {}

  private final OutboxStore store;
  private final Inquiries inquiries;
  private final Outbox outbox;
  private final Moves moves;
  private final Farewell farewell;
  private final Clock clock;

  Parked(
      OutboxStore store,
      Inquiries inquiries,
      Outbox outbox,
      Moves moves,
      Farewell farewell,
      Clock clock) {
    this.store = store;
    this.inquiries = inquiries;
    this.outbox = outbox;
    this.moves = moves;
    this.farewell = farewell;
    this.clock = clock;
  }

  /** A page of them, the oldest inquiry's first. */
  Page<ParkedEvent> list(PageRequest wanted) {
    List<ParkedEvent> page = new ArrayList<>(wanted.size());
    long[] passed = {0};
    store.parked(
        event -> {
          if (passed[0] >= wanted.skipped() && page.size() < wanted.size()) {
            page.add(event);
          }
          passed[0]++;
        });
    return Page.of(page, wanted, passed[0]);
  }

  /** Has it tried again from the beginning. */
  void release(String key) {
    Inquiry changed =
        Identifiers.inquiryOf(key)
            .flatMap(
                id ->
                    inquiries.change(
                        id, inquiry -> inquiry.with(inquiry.leads(), released(inquiry, key))))
            .orElseThrow(Parked::unknown);
    outbox.announceChange(changed);
  }

  private List<OutboxEntry> released(Inquiry inquiry, String key) {
    if (inquiry.entries().stream()
        .noneMatch(e -> e.key().equals(key) && e.state() == State.PARKED)) {
      throw unknown();
    }
    Instant now = clock.instant();
    return inquiry.entries().stream().map(e -> e.key().equals(key) ? e.released(now) : e).toList();
  }

  private static ProblemException unknown() {
    return new ProblemException(ProblemType.NOT_FOUND, "No event of this id is parked");
  }

  @Override
  public boolean existFor(String partnerId) {
    return !store.undelivered(partnerId, null, 1).isEmpty();
  }

  @Override
  public int moveFor(String partnerId) {
    int touched = 0;
    String after = null;
    List<String> ids;
    do {
      ids = store.undelivered(partnerId, after, AT_ONCE);
      for (String id : ids) {
        Inquiry moved = moves.move(id, partnerId).orElse(null);
        if (moved != null) {
          outbox.announceChange(moved);
          touched++;
        }
        after = id;
      }
    } while (ids.size() == AT_ONCE);
    return touched;
  }

  @Override
  public int dropFor(String partnerId) {
    int touched = 0;
    List<String> ids = store.undelivered(partnerId, null, AT_ONCE);
    while (!ids.isEmpty()) {
      Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      for (String id : ids) {
        inquiries
            .change(id, inquiry -> givenUp(inquiry, partnerId, now))
            .ifPresent(outbox::announceChange);
      }
      touched += ids.size();
      ids = store.undelivered(partnerId, null, AT_ONCE);
    }
    return touched;
  }

  private Inquiry givenUp(Inquiry inquiry, String partnerId, Instant now) {
    List<Lead> leads =
        inquiry.leads().stream()
            .map(
                lead ->
                    partnerId.equals(lead.partnerId())
                            && lead.isOpen()
                            && inquiry
                                .entriesOf(lead.leadId())
                                // What is in hand goes to a topic that is gone.
                                .noneMatch(e -> e.state() == State.SENT || e.maybeSent())
                        ? lead.changed(LeadStatus.NOT_ROUTED, now, "partner-removed")
                        : lead)
            .toList();
    Inquiry after =
        inquiry.with(
            leads,
            inquiry.entries().stream()
                .map(e -> isUndelivered(e, partnerId) ? e.dropped(now, "partner-removed") : e)
                .toList());
    // Without a lead that was, or will be, told to a school nothing personal is kept.
    boolean nobodyLeft =
        leads.stream().noneMatch(l -> l.wasAccepted() && l.status() != LeadStatus.NOT_ROUTED);
    return nobodyLeft && !leads.equals(inquiry.leads()) ? farewell.to(after, now) : after;
  }

  private static boolean isUndelivered(OutboxEntry entry, String partnerId) {
    return entry.partnerId().equals(partnerId)
        && (entry.state().isOpen() || entry.state() == State.PARKED);
  }
}
