package org.labpath.web.desk;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.labpath.web.remote.Answer;
import org.labpath.web.remote.Problem;

/**
 * Why a part of a page cannot be shown, or a change was not made.
 *
 * @param key the sentence that says so
 * @param detail what the service said, in English
 * @param status what the page answers with when this is all there is to it
 */
public record Trouble(String key, @Nullable String detail, List<Finding> findings, int status) {

  /** What is wrong with one field. */
  public record Finding(String field, String text) {}

  public Trouble {
    findings = List.copyOf(findings);
  }

  /** The same with what cannot be said elsewhere on the page. */
  public Trouble with(List<Finding> rest) {
    return new Trouble(key, detail, rest, status);
  }

  /** A mistake found here. */
  public static Trouble of(String key) {
    return new Trouble(key, null, List.of(), 422);
  }

  /** Null when the service answered. */
  public static @Nullable Trouble of(Answer<?> answer) {
    if (answer instanceof Answer.Missing<?> missing) {
      return new Trouble("desk." + missing.part().messageKey(), null, List.of(), 503);
    }
    return answer instanceof Answer.Refused<?> refused ? refused(refused.problem()) : null;
  }

  private static Trouble refused(Problem problem) {
    String key =
        switch (problem.status()) {
          case 401 -> "desk.refused.401";
          case 403 -> "desk.refused.403";
          case 404 -> "desk.refused.404";
          case 409 -> "desk.refused.409";
          case 412, 428 -> "desk.refused.412";
          case 413 -> "desk.refused.413";
          case 429 -> "desk.refused.429";
          default -> "desk.refused.other";
        };
    List<Finding> findings =
        problem.errors().stream()
            .limit(20)
            .map(
                error ->
                    new Finding(
                        error.pointer() == null ? "" : error.pointer(),
                        error.message() == null ? String.valueOf(error.code()) : error.message()))
            .collect(Collectors.toList());
    return new Trouble(key, problem.detail(), findings, problem.status());
  }
}
