package org.labpath.lead.receipt;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
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

  /**
   * What the schools that took the request were sent.
   *
   * @param assessment the eligibility result, where the student ticked that it be sent along
   */
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
      @Nullable String message,
      Inquiry.@Nullable SelfAssessment assessment) {}

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
   * @param reason why it was not sent, also where that was found later
   * @param deliveredAt when the school's system took it
   * @param notice whether the school hears of a withdrawal; absent where nothing was withdrawn
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
      @Nullable Notice notice,
      List<Lead.Change> history) {}

  /** How far the word of a withdrawal has come. */
  enum Notice {
    SENT,
    WAITING,
    /** Nobody is told: the school no longer takes anything through LabPath. */
    NONE;

    /** The public word. */
    @JsonValue
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Where to go with this receipt, on this very service. */
  record Links(String self, String withdrawal, String erasure) {}

  static Receipt of(Inquiry inquiry, String token) {
    Student student = inquiry.student();
    ConsentEvidence consent = inquiry.consent();
    String self = "/api/v1/leads/" + inquiry.id();
    return new Receipt(
        inquiry.id(),
        inquiry.receivedAt(),
        student == null ? null : sent(student, inquiry.assessment()),
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
        reason(lead),
        delivered,
        lead.status() == LeadStatus.WITHDRAWN ? notice(inquiry, lead) : null,
        lead.history());
  }

  /** A lead that was taken and then could not be sent has its reason in the last change. */
  private static @Nullable String reason(Lead lead) {
    return lead.status() == LeadStatus.NOT_ROUTED && !lead.history().isEmpty()
        ? lead.history().getLast().reason()
        : lead.answered().reason();
  }

  private static Notice notice(Inquiry inquiry, Lead lead) {
    Set<OutboxEntry.State> states =
        inquiry
            .entriesOf(lead.leadId())
            .filter(entry -> entry.type().equals(Revocation.WITHDRAWN))
            .map(OutboxEntry::state)
            .collect(Collectors.toSet());
    if (states.contains(OutboxEntry.State.SENT)) {
      return Notice.SENT;
    }
    states.remove(OutboxEntry.State.DROPPED);
    return states.isEmpty() ? Notice.NONE : Notice.WAITING;
  }

  private static Sent sent(Student student, Inquiry.@Nullable SelfAssessment assessment) {
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
        student.message(),
        assessment);
  }

  @Override
  public String toString() {
    return "Receipt[" + inquiryId + "]";
  }
}
