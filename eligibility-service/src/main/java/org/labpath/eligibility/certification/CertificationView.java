package org.labpath.eligibility.certification;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.eligibility.explain.CitationView;
import org.labpath.eligibility.explain.Note;
import org.labpath.eligibility.explain.OfficialPage;

/**
 * A credential and its routes in words, as of a day.
 *
 * @param assessable whether LabPath can assess it; {@code notes} say why not
 * @param notice that LabPath is not the certifying body
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CertificationView(
    String code,
    String name,
    String body,
    boolean assessable,
    @Nullable LocalDate asOf,
    OfficialPage officialPage,
    RulebookView rulebook,
    String notice,
    List<RouteView> routes,
    List<Note> notes) {

  /** Which rules these are. */
  record RulebookView(String edition, String digest) {}

  /**
   * One route.
   *
   * @param from the first day of this wording, absent where it reaches back without limit
   * @param until the last day of this wording, absent where it is open
   * @param verified whether it may move an outcome
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RouteView(
      String id,
      String title,
      @Schema(allowableValues = {"open", "closed", "not-yet-open"}) String status,
      @Nullable LocalDate from,
      @Nullable LocalDate until,
      @Schema(allowableValues = {"high", "medium", "low"}) String confidence,
      boolean verified,
      @Nullable List<RequirementView> requirements,
      @Nullable RequirementView substitution,
      @Nullable CitationView closedBy,
      @Nullable List<Note> notes) {}

  /** One requirement in words. */
  record RequirementView(String code, String text, CitationView citation) {}
}
