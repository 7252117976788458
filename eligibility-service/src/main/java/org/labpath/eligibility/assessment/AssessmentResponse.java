package org.labpath.eligibility.assessment;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.eligibility.explain.CitationView;
import org.labpath.eligibility.explain.NextStep;
import org.labpath.eligibility.explain.Note;
import org.labpath.eligibility.explain.OfficialPage;

/**
 * How a person stands for each credential.
 *
 * @param notice that LabPath is not the certifying body
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AssessmentResponse(
    LocalDate applicationDate,
    RulebookView rulebook,
    String notice,
    List<CredentialResult> results) {

  /**
   * Which rules were applied.
   *
   * @param digest answers with the same digest used the same rules
   */
  record RulebookView(String edition, String digest) {}

  /**
   * One credential.
   *
   * @param missingAnswers JSON pointers into the applicant, the one that settles most first
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CredentialResult(
      String credential,
      String name,
      String body,
      Outcome outcome,
      @Nullable String bestRoute,
      @Nullable LocalDate firstDayToApply,
      @Nullable LocalDate firstDayToTest,
      OfficialPage officialPage,
      List<RouteResult> routes,
      List<String> missingAnswers,
      List<NextStep> nextSteps,
      List<Note> notes) {}

  /** How a credential stands. */
  enum Outcome {
    ELIGIBLE,
    NOT_YET,
    INDETERMINATE,
    NOT_ELIGIBLE
  }

  /**
   * One route.
   *
   * @param verified whether it may move the credential's outcome
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RouteResult(
      String id,
      String title,
      org.labpath.eligibility.rule.Outcome outcome,
      @Schema(allowableValues = {"high", "medium", "low"}) String confidence,
      boolean verified,
      @Nullable LocalDate firstDayToApply,
      @Nullable LocalDate firstDayToTest,
      List<RequirementResult> requirements,
      List<Note> notes) {}

  /**
   * One requirement.
   *
   * @param have what is known to count; a number, or an exact fraction such as {@code "208/7"}
   * @param curedOn when what the person expects satisfies it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RequirementResult(
      String code,
      @Schema(allowableValues = {"MET", "NOT_MET", "UNKNOWN"}) String outcome,
      @Schema(type = "number", description = "or an exact fraction as text") @Nullable Object have,
      @Schema(type = "number", description = "or an exact fraction as text") @Nullable Object need,
      @Nullable String unit,
      @Schema(type = "number", description = "or an exact fraction as text")
          @Nullable Object shortfall,
      @Nullable LocalDate curedOn,
      String message,
      CitationView citation) {}
}
