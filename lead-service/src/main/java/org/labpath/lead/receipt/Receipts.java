package org.labpath.lead.receipt;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemDetails.Violation;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.lead.audit.Actor;
import org.labpath.lead.audit.AuditTrail;
import org.labpath.lead.inquiry.Identifiers;
import org.labpath.lead.inquiry.Inquiries;
import org.labpath.lead.inquiry.Inquiry;
import org.labpath.lead.inquiry.Lead;
import org.labpath.lead.outbox.Outbox;
import org.labpath.lead.partner.Partners;
import org.springframework.stereotype.Component;

/** What the holder of a receipt may do. */
@Component
class Receipts {

  private final Inquiries inquiries;
  private final ReceiptTokens tokens;
  private final KeptConsents consents;
  private final Outbox outbox;
  private final Partners partners;
  private final AuditTrail audit;
  private final List<Forgetting> others;
  private final Clock clock;

  Receipts(
      Inquiries inquiries,
      ReceiptTokens tokens,
      KeptConsents consents,
      Outbox outbox,
      Partners partners,
      AuditTrail audit,
      List<Forgetting> others,
      Clock clock) {
    this.inquiries = inquiries;
    this.tokens = tokens;
    this.consents = consents;
    this.outbox = outbox;
    this.partners = partners;
    this.audit = audit;
    this.others = others;
    this.clock = clock;
  }

  /** The inquiry, if the token is its own; 404 otherwise, and 410 once it was erased. */
  Inquiry open(String inquiryId, String token) {
    Inquiry inquiry = found(inquiryId, token);
    if (inquiry.isErased()) {
      throw gone();
    }
    return inquiry;
  }

  private Inquiry found(String inquiryId, String token) {
    if (!Identifiers.isInquiry(inquiryId) || !tokens.matches(token, inquiryId)) {
      throw unknown();
    }
    return inquiries.find(inquiryId).orElseThrow(Receipts::unknown);
  }

  Inquiry withdraw(
      String inquiryId,
      String token,
      @Nullable List<String> leadIds,
      @Nullable String traceparent) {
    Set<String> all =
        open(inquiryId, token).leads().stream().map(Lead::leadId).collect(Collectors.toSet());
    Set<String> chosen = leadIds == null ? all : new HashSet<>(leadIds);
    if (chosen.isEmpty() || !all.containsAll(chosen)) {
      throw new ProblemException(
          ProblemType.UNPROCESSABLE,
          "Nothing was withdrawn",
          List.of(new Violation("/leads", "unknown", "Name leads of this request, or none")));
    }
    Revocation revocation = new Revocation(now(), traceparent, partners::channelsOf);
    Inquiry after =
        audit.noting(
            Actor.STUDENT,
            "inquiry.withdraw",
            inquiryId,
            leadIds == null ? "every lead" : String.join(" ", chosen),
            () -> changed(inquiryId, inquiry -> revocation.withdraw(inquiry, chosen)));
    outbox.announceChange(after);
    return after;
  }

  void erase(String inquiryId, String token, @Nullable String traceparent) {
    Inquiry before = found(inquiryId, token);
    if (before.isErased()) {
      // The call before may have broken off right after it was.
      others.forEach(other -> other.forget(inquiryId));
      outbox.announceChange(before);
      throw gone();
    }
    Instant now = now();
    consents.keep(before, now);
    Revocation revocation = new Revocation(now, traceparent, partners::channelsOf);
    Inquiry after =
        audit.noting(
            Actor.STUDENT,
            "inquiry.erase",
            inquiryId,
            "",
            () -> changed(inquiryId, revocation::erase));
    others.forEach(other -> other.forget(inquiryId));
    outbox.announceChange(after);
  }

  private Inquiry changed(String inquiryId, UnaryOperator<Inquiry> change) {
    return inquiries
        .change(
            inquiryId,
            inquiry -> {
              if (inquiry.isErased()) {
                throw gone();
              }
              return change.apply(inquiry);
            })
        .orElseThrow(Receipts::unknown);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static ProblemException unknown() {
    return new ProblemException(ProblemType.NOT_FOUND, "There is no such receipt");
  }

  private static ProblemException gone() {
    return new ProblemException(ProblemType.GONE, "This request was erased");
  }
}
