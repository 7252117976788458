package org.labpath.defaults.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of an error answer, {@code application/problem+json}.
 *
 * @param traceId the trace the request belongs to, to be quoted when asking for help
 * @param errors what is wrong where, by JSON pointer into the body, or {@code ?name} for a query
 *     parameter
 * @param suggestions values that would have been understood, best first
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemDetails(
    String type,
    String title,
    int status,
    @Nullable String detail,
    @Nullable String traceId,
    List<Violation> errors,
    List<String> suggestions) {

  /** The media type of every error answer. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /**
   * One thing that is wrong.
   *
   * @param pointer JSON pointer into the body, or {@code ?name} for a query parameter
   * @param code stable, for machines
   * @param message one English sentence, never repeating personal data
   */
  public record Violation(String pointer, String code, String message) {}

  static ProblemDetails of(ProblemException problem, @Nullable String traceId) {
    ProblemType type = problem.type();
    return new ProblemDetails(
        type.uri().toString(),
        type.title(),
        type.status().value(),
        problem.detail(),
        traceId,
        problem.errors(),
        problem.suggestions());
  }
}
