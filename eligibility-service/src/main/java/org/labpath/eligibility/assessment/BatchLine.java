package org.labpath.eligibility.assessment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemDetails.Violation;

/**
 * One line of a batch's answer: the line it answers with either the assessment or what is wrong.
 *
 * @param line counted from 1
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BatchLine(
    long line, @JsonUnwrapped @Nullable AssessmentResponse answer, @Nullable BadLine error) {

  /** Why a line could not be assessed; the same fields as a problem. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record BadLine(String type, String title, int status, String detail, List<Violation> errors) {}
}
