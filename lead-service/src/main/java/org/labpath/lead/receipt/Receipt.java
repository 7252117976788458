package org.labpath.lead.receipt;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.lead.inquiry.ConsentEvidence;
import org.labpath.lead.inquiry.Inquiry;
import org.labpath.lead.inquiry.Lead;
import org.labpath.lead.inquiry.LeadStatus;
import org.labpath.lead.inquiry.OutboxEntry;
import org.labpath.lead.inquiry.Student;

/** A request as its student sees it: what went to whom, and how to take it back. */
record Receipt(
    String inquiryId,
    Instant receivedAt,
    @Nullable Sent sent,
    @Nullable Agreed consent,
    List<OneLead> leads,
    Links links) {

  /** What the schools that took the request were sent. */
  record Sent(
      String firstName,
      String lastName,
      String email,
      @Nullable String phone,
      @Nullable String postalCode,
      @Nullable String state,
      @Nullable String timeZone,
      @Nullable String educationLevel,
      @Nullable String startTerm,
      @Nullable String message) {}

  /** What was agreed to, as it was shown. */
  record Agreed(
      String textId,
      String version,
      String language,
      Instant givenAt,
      List<String> scopes,
      List<ConsentEvidence.ShownText> texts) {}

  /**
   * One program and what became of it.
   *
   * @param deliveredAt when the school's system took it
   */
  record OneLead(
      String leadId,
      String programId,
      String programName,
      @Nullable String partnerId,
      @Nullable String partnerName,
      LeadStatus status,
      @Nullable String reason,
      @Nullable Instant deliveredAt,
      List<Lead.Change> history) {}

  /** Where to go with this receipt, on this very service. */
  record Links(String self, String withdrawal, String erasure) {}

  static Receipt of(Inquiry inquiry, String token) {
    Student student = inquiry.student();
    ConsentEvidence consent = inquiry.consent();
    String self = "/api/v1/leads/" + inquiry.id();
    return new Receipt(
        inquiry.id(),
        inquiry.receivedAt(),
        student == null ? null : sent(student),
        consent == null
            ? null
            : new Agreed(
                consent.textId(),
                consent.version(),
                consent.language(),
                consent.givenAt(),
                consent.scopes(),
                consent.texts()),
        inquiry.leads().stream().map(lead -> one(inquiry, lead)).toList(),
        new Links(
            self + "?token=" + token,
            self + "/withdrawal?token=" + token,
            self + "?token=" + token));
  }

  private static OneLead one(Inquiry inquiry, Lead lead) {
    Instant delivered =
        inquiry
            .entriesOf(lead.leadId())
            .filter(e -> e.sequence() == 1 && e.state() == OutboxEntry.State.SENT)
            .findFirst()
            .map(OutboxEntry::settledAt)
            .orElse(null);
    return new OneLead(
        lead.leadId(),
        lead.programId(),
        lead.programName(),
        lead.partnerId(),
        lead.partnerName(),
        lead.status(),
        lead.answered().reason(),
        delivered,
        lead.history());
  }

  private static Sent sent(Student student) {
    return new Sent(
        student.firstName(),
        student.lastName(),
        student.email(),
        student.phone(),
        student.postalCode(),
        student.state(),
        student.timeZone(),
        student.educationLevel(),
        student.startTerm(),
        student.message());
  }

  @Override
  public String toString() {
    return "Receipt[" + inquiryId + "]";
  }
}
