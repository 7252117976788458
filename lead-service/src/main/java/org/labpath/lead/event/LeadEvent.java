package org.labpath.lead.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that happened to a lead, as its partner is told. */
public sealed interface LeadEvent {

  /** The lead it is about. */
  String leadId();

  /** The stable name of the kind, with its version. */
  default String type() {
    return "org.labpath." + schema();
  }

  /** The name of the JSON Schema, with its version. */
  String schema();

  /** A student asked for contact and agreed to it. */
  record Submitted(
      String leadId,
      String inquiryId,
      Instant submittedAt,
      ProgramAsked program,
      StudentData student,
      ConsentGiven consent,
      @Nullable SelfReport assessment,
      boolean test)
      implements LeadEvent {

    /** The program the student asked about. */
    public record ProgramAsked(
        String id, String name, String credential, String delivery, Site site) {}

    /** Where the program is taught. */
    public record Site(
        @Nullable String street,
        String city,
        String state,
        @Nullable String postalCode,
        @Nullable Double lat,
        @Nullable Double lon) {}

    /** What the student entered. */
    public record StudentData(
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

    /** What the student agreed to: the text by its hash, and the ways of contact. */
    public record ConsentGiven(
        String textId, String version, String sha256, List<String> scopes, Instant givenAt) {}

    /** What the eligibility check said to the student, as the student passed it on. */
    public record SelfReport(String credential, String outcome, @Nullable String bestRoute) {}

    @Override
    public String schema() {
      return "lead.submitted.v1";
    }
  }

  /** The student took the consent back: contact must end. */
  record Withdrawn(String leadId, String inquiryId, Instant withdrawnAt) implements LeadEvent {
    @Override
    public String schema() {
      return "lead.withdrawn.v1";
    }
  }

  /** The student had the data erased: the partner must erase it too. */
  record Erased(String leadId, String inquiryId, Instant erasedAt) implements LeadEvent {
    @Override
    public String schema() {
      return "lead.erased.v1";
    }
  }

  /** The partner told how things stand; told back so that every system of the partner knows. */
  record StatusChanged(
      String leadId, String inquiryId, String status, @Nullable String reason, Instant changedAt)
      implements LeadEvent {
    @Override
    public String schema() {
      return "lead.status.v1";
    }
  }
}
