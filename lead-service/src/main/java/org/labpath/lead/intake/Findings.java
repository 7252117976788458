package org.labpath.lead.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemDetails.Violation;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;

/** Collects what is wrong with a request, so that all of it is told at once. */
final class Findings {

  private final List<Violation> wrong = new ArrayList<>();

  void add(String pointer, String code, String message) {
    wrong.add(new Violation(pointer, code, message));
  }

  boolean isEmpty() {
    return wrong.isEmpty();
  }

  void throwIfAny() {
    if (!wrong.isEmpty()) {
      throw new ProblemException(
          ProblemType.UNPROCESSABLE, "The request breaks a rule; nothing was stored", wrong);
    }
  }

  /** A text on one line that must be there. */
  String needed(@Nullable String text, String pointer, int longest) {
    if (text == null || text.isBlank()) {
      add(pointer, "missing", "This field is needed");
      return "";
    }
    bounded(text, pointer, longest, TextRules::hasControl);
    return text;
  }

  /** A text on one line that may be absent; blank counts as absent. */
  @Nullable String optional(@Nullable String text, String pointer, int longest) {
    return optional(text, pointer, longest, TextRules::hasControl);
  }

  /** A text on several lines that may be absent. */
  @Nullable String lines(@Nullable String text, String pointer, int longest) {
    return optional(text, pointer, longest, TextRules::hasControlBesideLines);
  }

  private @Nullable String optional(
      @Nullable String text, String pointer, int longest, Predicate<String> refused) {
    if (text == null || text.isBlank()) {
      return null;
    }
    bounded(text, pointer, longest, refused);
    return text;
  }

  private void bounded(String text, String pointer, int longest, Predicate<String> refused) {
    if (text.codePointCount(0, text.length()) > longest) {
      add(pointer, "too-long", "At most " + longest + " characters");
    } else if (refused.test(text)) {
      add(pointer, "characters", "This field holds characters that are not text");
    }
  }
}
