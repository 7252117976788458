package org.labpath.web.desk;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.labpath.web.remote.Answer;
import org.labpath.web.remote.Problem;

/**
 * Why a part of a page cannot be shown, or a change was not made.
 *
 * @param key the sentence that says so
 * @param more another of ours that says more
 * @param detail what the service said, in English
 * @param status what the page answers with when this is all there is to it
 */
public record Trouble(
    String key,
    @Nullable String more,
    @Nullable String detail,
    List<Finding> findings,
    int status) {

  /**
   * A field of the page.
   *
   * @param input its id
   * @param label the sentence that names it
   */
  public record Named(String input, String label) {}

  /**
   * What is wrong with one field.
   *
   * @param pointer where it lies in what was sent
   * @param named where it lies on the page, if it is there
   */
  public record Finding(String pointer, String text, @Nullable Named named) {

    /** What is wrong and with what, for a reader who does not know how it was sent. */
    public String inWords() {
      String field =
          pointer
              .replaceAll("([a-z])([A-Z])", "$1 $2")
              .replaceAll("[^A-Za-z0-9]+", " ")
              .strip()
              .toLowerCase(Locale.ROOT);
      return field.isEmpty() ? text : field + ": " + text;
    }
  }

  public Trouble {
    findings = List.copyOf(findings);
  }

  /** The same with what cannot be said elsewhere on the page. */
  public Trouble with(List<Finding> rest) {
    return new Trouble(key, more, detail, rest, status);
  }

  /**
   * The same with the places on the page.
   *
   * @param fields the page's fields by where they lie in what it sends
   */
  public Trouble on(Map<String, Named> fields) {
    return with(
        findings.stream()
            .map(one -> new Finding(one.pointer(), one.text(), named(fields, one.pointer())))
            .toList());
  }

  /** A list's third value is wrong with the list: the nearest field above it is meant. */
  private static @Nullable Named named(Map<String, Named> fields, String pointer) {
    for (String at = pointer;
        !at.isEmpty();
        at = at.substring(0, Math.max(0, at.lastIndexOf('/')))) {
      Named named = fields.get(at);
      if (named != null) {
        return named;
      }
    }
    return null;
  }

  /** What is wrong with this field of the page; null if nothing is. */
  public @Nullable String on(String input) {
    String all =
        findings.stream()
            .filter(one -> one.named() != null && one.named().input().equals(input))
            .map(Finding::text)
            .distinct()
            .collect(Collectors.joining(". "));
    return all.isEmpty() ? null : all;
  }

  /** Whether what the service said is not said by the findings already. */
  public boolean saysMore() {
    return detail != null && findings.stream().noneMatch(one -> one.text().equals(detail));
  }

  /** A mistake found here. */
  public static Trouble of(String key) {
    return new Trouble(key, null, null, List.of(), 422);
  }

  /** A change that was refused here, and why. */
  public static Trouble refused(int status, String more) {
    return new Trouble(key(status), more, null, List.of(), status);
  }

  /** Null when the service answered. */
  public static @Nullable Trouble of(Answer<?> answer) {
    if (answer instanceof Answer.Missing<?> missing) {
      return new Trouble("desk." + missing.part().messageKey(), null, null, List.of(), 503);
    }
    return answer instanceof Answer.Refused<?> refused ? refused(refused.problem()) : null;
  }

  private static Trouble refused(Problem problem) {
    List<Finding> findings =
        problem.errors().stream()
            .limit(20)
            .map(
                error ->
                    new Finding(
                        error.pointer() == null ? "" : error.pointer(),
                        error.message() == null ? String.valueOf(error.code()) : error.message(),
                        null))
            .collect(Collectors.toList());
    return new Trouble(key(problem.status()), null, problem.detail(), findings, problem.status());
  }

  private static String key(int status) {
    return switch (status) {
      case 401 -> "desk.refused.401";
      case 403 -> "desk.refused.403";
      case 404 -> "desk.refused.404";
      case 409 -> "desk.refused.409";
      case 412, 428 -> "desk.refused.412";
      case 413 -> "desk.refused.413";
      case 429 -> "desk.refused.429";
      default -> "desk.refused.other";
    };
  }
}
