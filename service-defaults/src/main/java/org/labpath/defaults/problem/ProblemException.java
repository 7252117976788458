package org.labpath.defaults.problem;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemDetails.Violation;

/**
 * Ends a request with a problem of the catalogue. The detail is shown to the caller, so it names no
 * class, driver or personal data.
 */
public final class ProblemException extends RuntimeException {

  private final ProblemType type;
  private final String detail;
  private final transient List<Violation> errors;
  private final transient List<String> suggestions;
  private final @Nullable Duration retryAfter;

  private ProblemException(
      ProblemType type,
      String detail,
      List<Violation> errors,
      List<String> suggestions,
      @Nullable Duration retryAfter,
      @Nullable Throwable cause) {
    // An answer, not a fault: nobody reads where it was made, and under overload that is what
    // costs.
    super(type.slug(), cause, true, false);
    this.type = type;
    this.detail = detail;
    this.errors = List.copyOf(errors);
    this.suggestions = List.copyOf(suggestions);
    this.retryAfter = retryAfter;
  }

  /** A problem with one sentence on this occurrence. */
  public ProblemException(ProblemType type, String detail) {
    this(type, detail, List.of(), List.of(), null, null);
  }

  /** A problem with the places that are wrong. */
  public ProblemException(ProblemType type, String detail, List<Violation> errors) {
    this(type, detail, errors, List.of(), null, null);
  }

  /** A query parameter that cannot be used, 400. */
  public static ProblemException parameter(String name, String code, String message) {
    return new ProblemException(
        ProblemType.INVALID_PARAMETER, message, List.of(new Violation("?" + name, code, message)));
  }

  /** The same problem, with values that would have been understood. */
  public ProblemException suggesting(List<String> values) {
    return new ProblemException(type, detail, errors, values, retryAfter, getCause());
  }

  /** The same problem, with a {@code Retry-After} in whole seconds. */
  public ProblemException retryAfter(Duration wait) {
    return new ProblemException(type, detail, errors, suggestions, wait, getCause());
  }

  /** The same problem, keeping what caused it for the log. */
  public ProblemException causedBy(Throwable cause) {
    return new ProblemException(type, detail, errors, suggestions, retryAfter, cause);
  }

  /** Which entry of the catalogue. */
  public ProblemType type() {
    return type;
  }

  /** One sentence on this occurrence. */
  public String detail() {
    return detail;
  }

  /** What is wrong where; may be empty. */
  public List<Violation> errors() {
    return errors;
  }

  /** Values that would have been understood; may be empty. */
  public List<String> suggestions() {
    return suggestions;
  }

  /** How long to wait before trying again, where that helps. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
