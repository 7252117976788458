package org.labpath.eligibility.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One thing to do next.
 *
 * @param code stable, for machines
 * @param requirement the requirement it satisfies
 * @param quantity how much is missing, a number or an exact fraction such as {@code "41/7"}
 * @param date when it could be done
 * @param credential another credential it leads to or over
 * @param programsQuery a search of the catalogue for programs that close the gap
 * @param link the certifying body's own page
 * @param pointer the answer that is wanted, as in missingAnswers; the message says it in words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NextStep(
    String code,
    String message,
    @Nullable String route,
    @Nullable String requirement,
    @Schema(type = "number", description = "or an exact fraction as text")
        @Nullable Object quantity,
    @Nullable String unit,
    @Nullable LocalDate date,
    @Nullable String credential,
    @Nullable String programsQuery,
    @Nullable String link,
    @Nullable String pointer) {

  static NextStep of(String code, String message) {
    return new NextStep(code, message, null, null, null, null, null, null, null, null, null);
  }

  NextStep onRoute(@Nullable String id, @Nullable String requirementCode) {
    return new NextStep(
        code,
        message,
        id,
        requirementCode,
        quantity,
        unit,
        date,
        credential,
        programsQuery,
        link,
        pointer);
  }

  NextStep amounting(@Nullable Object amount, @Nullable String amountUnit) {
    return new NextStep(
        code,
        message,
        route,
        requirement,
        amount,
        amountUnit,
        date,
        credential,
        programsQuery,
        link,
        pointer);
  }

  NextStep on(@Nullable LocalDate day) {
    return new NextStep(
        code,
        message,
        route,
        requirement,
        quantity,
        unit,
        day,
        credential,
        programsQuery,
        link,
        pointer);
  }

  NextStep leadingTo(@Nullable String other) {
    return new NextStep(
        code,
        message,
        route,
        requirement,
        quantity,
        unit,
        date,
        other,
        programsQuery,
        link,
        pointer);
  }

  NextStep searching(@Nullable String credentialCode) {
    String query = credentialCode == null ? null : "/api/v1/programs?credential=" + credentialCode;
    return new NextStep(
        code, message, route, requirement, quantity, unit, date, credential, query, link, pointer);
  }

  NextStep linking(String page) {
    return new NextStep(
        code,
        message,
        route,
        requirement,
        quantity,
        unit,
        date,
        credential,
        programsQuery,
        page,
        pointer);
  }

  NextStep asking(String answer) {
    return new NextStep(
        code,
        message,
        route,
        requirement,
        quantity,
        unit,
        date,
        credential,
        programsQuery,
        link,
        answer);
  }
}
