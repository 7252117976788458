package org.labpath.web.remote;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refusal by a service, {@code application/problem+json}.
 *
 * @param retryAfterSeconds from the header, where the service named a wait
 */
public record Problem(
    @Nullable String type,
    @Nullable String title,
    int status,
    @Nullable String detail,
    List<Violation> errors,
    List<String> suggestions,
    @Nullable Integer retryAfterSeconds) {

  /** What is wrong at one place of the request. */
  public record Violation(
      @Nullable String pointer, @Nullable String code, @Nullable String message) {}

  public Problem {
    errors = errors == null ? List.of() : List.copyOf(errors);
    suggestions = suggestions == null ? List.of() : List.copyOf(suggestions);
  }

  /** The last segment of the type, such as {@code unknown-place}; empty where none was given. */
  public String slug() {
    return type == null ? "" : type.substring(type.lastIndexOf('/') + 1);
  }

  Problem with(int answered, @Nullable Integer wait) {
    return new Problem(type, title, answered, detail, errors, suggestions, wait);
  }

  /** The id under which a record lives on, where the service said so. */
  @Nullable String movedTo() {
    return status == 301 || status == 308 ? detail : null;
  }

  static Problem moved(int status, String id) {
    return new Problem(null, null, status, id, List.of(), List.of(), null);
  }

  static Problem ofStatus(int status, @Nullable Integer wait) {
    return new Problem(null, null, status, null, List.of(), List.of(), wait);
  }
}
