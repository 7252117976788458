package org.labpath.eligibility.applicant;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import tools.jackson.databind.JsonNode;

/** Reads an assessment request and refuses, all at once, what cannot be meant. */
public final class RequestReader {

  /** No rule reaches further back, and none is known further ahead. */
  private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

  private static final LocalDate LATEST = LocalDate.of(2099, 12, 31);
  private static final int MOST_CREDENTIALS = 40;

  private final Set<String> known;
  private final List<String> usual;

  /**
   * @param known codes that may be asked for
   * @param usual codes that are meant when none is named
   */
  public RequestReader(Set<String> known, List<String> usual) {
    this.known = Set.copyOf(known);
    this.usual = List.copyOf(usual);
  }

  /**
   * Reads a request.
   *
   * @throws ProblemException with a pointer to every field that cannot be used
   */
  public AssessmentRequest read(@Nullable JsonNode body) {
    if (body == null || !body.isObject()) {
      throw new ProblemException(ProblemType.MALFORMED_JSON, "The body is missing or no object");
    }
    Violations violations = new Violations();
    Fields fields =
        Fields.of(body, "", violations, Set.of("applicationDate", "credentials", "applicant"));
    if (fields == null) {
      throw new ProblemException(ProblemType.MALFORMED_JSON, "The body is no object");
    }
    LocalDate date = applicationDate(fields);
    List<String> credentials = credentials(fields);
    Applicant applicant = null;
    if (fields.value("applicant") == null) {
      fields.refuse("applicant", "missing", "The applicant is needed; {} if nothing is known");
    } else {
      Fields inner = fields.object("applicant", ApplicantReader.NAMES);
      if (inner != null) {
        applicant = new ApplicantReader(date == null ? LATEST : date).read(inner);
      }
    }
    violations.throwIfAny();
    if (date == null || applicant == null) {
      throw new IllegalStateException("refused without saying why");
    }
    return new AssessmentRequest(date, credentials, applicant);
  }

  private static @Nullable LocalDate applicationDate(Fields fields) {
    if (fields.value("applicationDate") == null) {
      fields.refuse("applicationDate", "missing", "The day of the application is needed");
      return null;
    }
    LocalDate date = fields.date("applicationDate");
    if (date != null && (date.isBefore(EARLIEST) || date.isAfter(LATEST))) {
      fields.refuse(
          "applicationDate",
          "out-of-range",
          "A date from " + EARLIEST + " to " + LATEST + " belongs here");
      return null;
    }
    return date;
  }

  private List<String> credentials(Fields fields) {
    JsonNode value = fields.value("credentials");
    if (value == null) {
      return usual;
    }
    if (!value.isArray()) {
      fields.refuse("credentials", "wrong-kind", "A list of codes belongs here");
      return usual;
    }
    if (value.isEmpty()) {
      fields.refuse("credentials", "empty", "Name at least one, or leave the field away for all");
    }
    if (value.size() > MOST_CREDENTIALS) {
      fields.refuse("credentials", "too-many", "At most " + MOST_CREDENTIALS + " entries");
      return usual;
    }
    Set<String> codes = new LinkedHashSet<>();
    for (int i = 0; i < value.size(); i++) {
      JsonNode code = value.get(i);
      if (code.isString() && known.contains(code.stringValue())) {
        codes.add(code.stringValue());
      } else {
        fields.refuse(
            "credentials/" + i,
            "unknown-value",
            "One of: " + String.join(", ", known.stream().sorted().toList()));
      }
    }
    return List.copyOf(codes);
  }
}
