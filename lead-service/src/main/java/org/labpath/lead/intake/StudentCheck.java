package org.labpath.lead.intake;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.labpath.lead.inquiry.Student;
import org.labpath.lead.intake.LeadSubmission.StudentEntry;

/** The rules about what a student enters. */
final class StudentCheck {

  private static final int NAME = 100;
  private static final int WORDS = 60;
  private static final int MESSAGE = 2_000;

  private final Findings findings;

  StudentCheck(Findings findings) {
    this.findings = findings;
  }

  Student check(@Nullable StudentEntry entry) {
    StudentEntry student =
        entry == null
            ? new StudentEntry(null, null, null, null, null, null, null, null, null, null, null)
            : entry;
    if (!Boolean.TRUE.equals(student.adult())) {
      findings.add("/student/adult", "adult", "Only adults can send a request");
    }
    String first = findings.needed(student.firstName(), "/student/firstName", NAME);
    String last = findings.needed(student.lastName(), "/student/lastName", NAME);
    Optional<EmailAddress> email = email(student.email());
    Optional<TelephoneNumber> phone = phone(student.phone());
    String zip = zip(student.postalCode());
    String state = state(student.state());
    if (zip != null && state != null) {
      UsPlaces.stateOf(zip)
          .filter(of -> !of.equals(state))
          .ifPresent(
              of ->
                  findings.add(
                      "/student/postalCode", "contradiction", "This ZIP is in another state"));
    }
    return new Student(
        first,
        last,
        email.map(EmailAddress::typed).orElse(""),
        email.map(EmailAddress::normalised).orElse(""),
        phone.map(TelephoneNumber::typed).orElse(null),
        phone.map(TelephoneNumber::e164).orElse(null),
        zip,
        state,
        timeZone(student.timeZone()),
        findings.optional(student.educationLevel(), "/student/educationLevel", WORDS),
        findings.optional(student.startTerm(), "/student/startTerm", WORDS),
        findings.lines(student.message(), "/student/message", MESSAGE));
  }

  private Optional<EmailAddress> email(@Nullable String text) {
    if (text == null || text.isBlank()) {
      findings.add("/student/email", "missing", "This field is needed");
      return Optional.empty();
    }
    Optional<EmailAddress> email =
        TextRules.hasControl(text) ? Optional.empty() : EmailAddress.parse(text);
    if (email.isEmpty()) {
      findings.add("/student/email", "email", "This is not an e-mail address");
    }
    return email;
  }

  private Optional<TelephoneNumber> phone(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return Optional.empty();
    }
    Optional<TelephoneNumber> phone =
        TextRules.hasControl(text) ? Optional.empty() : TelephoneNumber.parse(text);
    if (phone.isEmpty()) {
      findings.add("/student/phone", "phone", "This is not a telephone number");
    }
    return phone;
  }

  private @Nullable String zip(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    String zip = text.strip();
    if (!UsPlaces.isZip(zip)) {
      findings.add("/student/postalCode", "zip", "A ZIP code has five digits, or nine");
      return null;
    }
    return zip;
  }

  private @Nullable String state(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    String state = text.strip().toUpperCase(Locale.ROOT);
    if (!UsPlaces.isState(state)) {
      findings.add("/student/state", "state", "A state is its two-letter code");
      return null;
    }
    return state;
  }

  private @Nullable String timeZone(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    if (!ZoneId.getAvailableZoneIds().contains(text)) {
      findings.add("/student/timeZone", "zone", "An IANA time zone such as America/Chicago");
      return null;
    }
    return text;
  }
}
