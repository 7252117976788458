package org.labpath.lead.feedback;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemDetails.Violation;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.lead.audit.Actor;
import org.labpath.lead.audit.AuditTrail;
import org.labpath.lead.event.EventCodec;
import org.labpath.lead.event.LeadEvent;
import org.labpath.lead.inquiry.Inquiries;
import org.labpath.lead.inquiry.Inquiry;
import org.labpath.lead.inquiry.Lead;
import org.labpath.lead.inquiry.LeadStatus;
import org.labpath.lead.inquiry.OutboxEntry;
import org.labpath.lead.inquiry.OutboxEntry.Channel;
import org.labpath.lead.intake.TextRules;
import org.labpath.lead.outbox.Outbox;
import org.labpath.lead.partner.Partners;
import org.springframework.stereotype.Component;

/** Notes what a partner tells about a lead, and tells it to the partner's other systems. */
@Component
class Feedback {

  private static final int LONGEST_REASON = 200;
  private static final Map<String, LeadStatus> TELLABLE =
      Map.of(
          "contacted", LeadStatus.CONTACTED,
          "applied", LeadStatus.APPLIED,
          "enrolled", LeadStatus.ENROLLED,
          "returned", LeadStatus.RETURNED);

  private final Inquiries inquiries;
  private final Outbox outbox;
  private final Partners partners;
  private final AuditTrail audit;
  private final Clock clock;

  Feedback(Inquiries inquiries, Outbox outbox, Partners partners, AuditTrail audit, Clock clock) {
    this.inquiries = inquiries;
    this.outbox = outbox;
    this.partners = partners;
    this.audit = audit;
    this.clock = clock;
  }

  Inquiries.Found tell(
      Inquiries.Found found,
      @Nullable String word,
      @Nullable String reason,
      @Nullable String traceparent,
      Actor actor) {
    LeadStatus status = status(word, reason);
    if (found.lead().status() == status) {
      return found;
    }
    // Without the reason: what a partner writes there may be about the student.
    return audit.noting(
        actor,
        "lead.status",
        found.lead().leadId(),
        status.word(),
        () -> tell(found, status, reason, traceparent));
  }

  private Inquiries.Found tell(
      Inquiries.Found found,
      LeadStatus status,
      @Nullable String reason,
      @Nullable String traceparent) {
    String leadId = found.lead().leadId();
    String partnerId = Objects.requireNonNull(found.lead().partnerId(), "an accepted lead's");
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Inquiry after =
        inquiries
            .change(
                found.inquiry().id(),
                inquiry ->
                    changed(
                        inquiry,
                        leadId,
                        status,
                        reason,
                        now,
                        traceparent,
                        partners.channelsOf(partnerId)))
            .orElse(found.inquiry());
    outbox.announceChange(after);
    return after.lead(leadId).map(lead -> new Inquiries.Found(after, lead)).orElse(found);
  }

  private static LeadStatus status(@Nullable String word, @Nullable String reason) {
    LeadStatus status = word == null ? null : TELLABLE.get(word);
    if (status == null) {
      throw invalid("/status", "contacted, applied, enrolled or returned");
    }
    if (status == LeadStatus.RETURNED && (reason == null || reason.isBlank())) {
      throw invalid("/reason", "A returned lead needs a reason");
    }
    if (reason != null
        && (reason.length() > LONGEST_REASON
            || TextRules.isBroken(reason)
            || TextRules.hasControl(reason))) {
      throw invalid("/reason", "At most 200 characters on one line");
    }
    return status;
  }

  private static Inquiry changed(
      Inquiry inquiry,
      String leadId,
      LeadStatus status,
      @Nullable String reason,
      Instant now,
      @Nullable String traceparent,
      List<Channel> channels) {
    Optional<Lead> present = inquiry.lead(leadId);
    if (present.isEmpty() || present.get().status() == status) {
      return inquiry;
    }
    if (inquiry.isErased()) {
      // What is told now would outlive everything else that is known of the student.
      throw new ProblemException(ProblemType.CONFLICT, "This lead's time is over");
    }
    Lead lead = present.get();
    String partnerId = lead.partnerId();
    if (!lead.isOpen() || lead.status() == LeadStatus.RETURNED || partnerId == null) {
      throw new ProblemException(
          ProblemType.CONFLICT, "This lead is " + lead.status().word() + "; nothing was changed");
    }
    int sequence = inquiry.nextSequence(leadId);
    LeadEvent event = new LeadEvent.StatusChanged(leadId, inquiry.id(), status.word(), reason, now);
    List<OutboxEntry> entries = new ArrayList<>(inquiry.entries());
    entries.addAll(
        OutboxEntry.pending(
                EventCodec.idOf(leadId, sequence),
                leadId,
                partnerId,
                event.type(),
                sequence,
                EventCodec.encode(event, sequence, now, traceparent),
                now)
            .overEach(channels));
    return inquiry.with(
        inquiry.leads().stream()
            .map(l -> l.leadId().equals(leadId) ? l.changed(status, now, reason) : l)
            .toList(),
        entries);
  }

  private static ProblemException invalid(String pointer, String message) {
    return new ProblemException(
        ProblemType.UNPROCESSABLE, message, List.of(new Violation(pointer, "value", message)));
  }
}
