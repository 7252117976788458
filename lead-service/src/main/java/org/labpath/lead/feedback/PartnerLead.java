package org.labpath.lead.feedback;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.lead.event.LeadEvent.Submitted.StudentData;
import org.labpath.lead.inquiry.ConsentEvidence;
import org.labpath.lead.inquiry.Inquiries;
import org.labpath.lead.inquiry.Inquiry;
import org.labpath.lead.inquiry.Lead;
import org.labpath.lead.inquiry.LeadStatus;
import org.labpath.lead.inquiry.Student;

/**
 * A lead as its partner sees it; what belongs to others is not in it.
 *
 * @param student absent once consent was withdrawn or everything erased
 */
record PartnerLead(
    String leadId,
    String inquiryId,
    Instant submittedAt,
    String programId,
    String programName,
    LeadStatus status,
    @Nullable StudentData student,
    @Nullable Consent consent,
    Inquiry.@Nullable SelfAssessment assessment,
    List<Lead.Change> history,
    boolean test) {

  /** What the student agreed to, for this partner. */
  record Consent(
      String textId, String version, String sha256, List<String> scopes, Instant givenAt) {}

  static PartnerLead of(Inquiries.Found found) {
    Inquiry inquiry = found.inquiry();
    Lead lead = found.lead();
    Student student = lead.isOpen() ? inquiry.student() : null;
    return new PartnerLead(
        lead.leadId(),
        inquiry.id(),
        inquiry.receivedAt(),
        lead.programId(),
        lead.programName(),
        lead.status(),
        student == null ? null : shown(student),
        consent(inquiry, lead),
        student == null ? null : inquiry.assessment(),
        lead.history(),
        lead.test());
  }

  private static StudentData shown(Student student) {
    return new StudentData(
        student.firstName(),
        student.lastName(),
        student.email(),
        student.phoneE164(),
        student.postalCode(),
        student.state(),
        student.timeZone(),
        student.educationLevel(),
        student.startTerm(),
        student.message());
  }

  private static @Nullable Consent consent(Inquiry inquiry, Lead lead) {
    ConsentEvidence evidence = inquiry.consent();
    if (evidence == null) {
      return null;
    }
    return evidence.texts().stream()
        .filter(text -> text.partnerId().equals(lead.partnerId()))
        .findFirst()
        .map(
            text ->
                new Consent(
                    evidence.textId(),
                    evidence.version(),
                    text.sha256(),
                    evidence.scopes(),
                    evidence.givenAt()))
        .orElse(null);
  }

  @Override
  public String toString() {
    return "PartnerLead[" + leadId + "]";
  }
}
