package org.labpath.lead.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.labpath.lead.consent.ServedConsent;
import org.labpath.lead.event.EventCodec;
import org.labpath.lead.event.LeadEvent;
import org.labpath.lead.event.LeadEvent.Submitted;
import org.labpath.lead.inquiry.ConsentEvidence;
import org.labpath.lead.inquiry.Inquiry;
import org.labpath.lead.inquiry.OutboxEntry;
import org.labpath.lead.inquiry.OutboxEntry.Channel;
import org.labpath.lead.inquiry.Student;
import org.labpath.lead.outbox.Outbox;
import org.labpath.lead.program.Program;

/**
 * Everything that will be stored of a request, while it is being decided.
 *
 * @param sender the browser as far as consent evidence needs it
 * @param test whether nobody asked, and the partner only wants to see one arrive
 */
record InquiryDraft(
    String id,
    Instant receivedAt,
    IdempotencyKey key,
    String bodyHash,
    Checked request,
    Sender sender,
    List<Candidate> candidates,
    boolean test) {

  /** From where a request came. */
  record Sender(String address, @Nullable String userAgent, @Nullable String traceparent) {}

  List<Candidate> accepted() {
    return candidates.stream().filter(Candidate::isAccepted).toList();
  }

  /** The whole inquiry. Without an accepted lead nothing personal is in it. */
  Inquiry build(Outbox outbox) {
    List<String> claims = new ArrayList<>();
    claims.add(Inquiry.filler(id));
    List<OutboxEntry> entries = new ArrayList<>();
    for (Candidate candidate : accepted()) {
      claims.addAll(candidate.claims());
      entries.addAll(entries(candidate, outbox));
    }
    boolean any = !entries.isEmpty();
    return new Inquiry(
        id,
        1,
        receivedAt,
        key.scoped(),
        bodyHash,
        claims,
        any ? request.student() : null,
        any ? evidence() : null,
        any ? request.assessment() : null,
        candidates.stream().map(candidate -> candidate.lead(test)).toList(),
        entries,
        null);
  }

  private List<OutboxEntry> entries(Candidate candidate, Outbox outbox) {
    LeadEvent event = submitted(candidate);
    String partnerId = candidate.taker().partnerId();
    byte[] bytes = EventCodec.encode(event, 1, receivedAt, sender.traceparent());
    OutboxEntry pending =
        OutboxEntry.pending(
            EventCodec.idOf(candidate.leadId(), 1),
            candidate.leadId(),
            partnerId,
            event.type(),
            1,
            bytes,
            receivedAt);
    return pending.overEach(candidate.taker().channels()).stream()
        .map(entry -> leased(entry, outbox))
        .toList();
  }

  /** Only Kafka's lane takes what was leased before it was stored. */
  private static OutboxEntry leased(OutboxEntry entry, Outbox outbox) {
    Optional<Outbox.Lease> lease =
        entry.channel() == Channel.KAFKA ? outbox.leaseFor(entry.partnerId()) : Optional.empty();
    return lease.map(l -> entry.leasedTo(l.relay(), l.until())).orElse(entry);
  }

  private Submitted submitted(Candidate candidate) {
    Program program = candidate.program();
    Program.Site site = program.site();
    Student student = request.student();
    String partnerId = candidate.taker().partnerId();
    ServedConsent.SchoolText text =
        request.consent().texts().stream()
            .filter(t -> t.partnerId().equals(partnerId))
            .findFirst()
            // The school got this partner after its consent was looked at, a moment ago.
            .orElseThrow(() -> SubmissionCheck.mismatch("/consent/sellers", "sellers"));
    Inquiry.SelfAssessment assessment = request.assessment();
    return new Submitted(
        candidate.leadId(),
        id,
        receivedAt,
        new Submitted.ProgramAsked(
            program.id(),
            program.name(),
            program.credential(),
            program.delivery(),
            new Submitted.Site(
                site.street(),
                site.city(),
                site.state(),
                site.postalCode(),
                site.lat(),
                site.lon())),
        new Submitted.StudentData(
            student.firstName(),
            student.lastName(),
            student.email(),
            student.phoneE164(),
            student.postalCode(),
            student.state(),
            student.timeZone(),
            student.educationLevel(),
            student.startTerm(),
            student.message()),
        new Submitted.ConsentGiven(
            request.consent().textId(),
            request.consent().version(),
            text.sha256(),
            request.scopes(),
            receivedAt),
        assessment == null
            ? null
            : new Submitted.SelfReport(
                assessment.credential(), assessment.outcome(), assessment.bestRoute()),
        test);
  }

  private ConsentEvidence evidence() {
    ServedConsent served = request.consent();
    return new ConsentEvidence(
        served.textId(),
        served.version(),
        served.language(),
        served.texts().stream()
            .map(t -> new ConsentEvidence.ShownText(t.partnerId(), t.name(), t.text(), t.sha256()))
            .toList(),
        request.scopes(),
        receivedAt,
        true,
        test ? "test-call" : "form-submission",
        sender.address(),
        sender.userAgent(),
        request.page());
  }
}
