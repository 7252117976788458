package org.labpath.catalog.answer;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.record.States;
import org.labpath.catalog.search.Words;
import org.labpath.defaults.problem.ProblemException;

/** Reads what came in a query string, refusing what nobody can have meant. */
public final class Parameters {

  /** Longer text is not a search; said in the error. */
  public static final int LONGEST_TEXT = 200;

  private static final int MOST_WORDS = 12;
  private static final int MOST_VALUES = 60;

  private Parameters() {}

  /** Text to search for; null where none was given. */
  public static @Nullable String text(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      return null;
    }
    if (value.length() > LONGEST_TEXT) {
      throw ProblemException.parameter(
          name, "too-long", name + " has at most " + LONGEST_TEXT + " characters");
    }
    if (Words.of(value).size() > MOST_WORDS) {
      throw ProblemException.parameter(
          name, "too-many-words", name + " has at most " + MOST_WORDS + " words");
    }
    return value;
  }

  /** Text that a call cannot do without. */
  public static String neededText(String name, @Nullable String value) {
    String text = text(name, value);
    if (text == null) {
      throw ProblemException.parameter(name, "missing", name + " is needed");
    }
    return text;
  }

  /** Values out of a closed list, in the list's own spelling; empty where none was given. */
  public static Set<String> oneOf(String name, @Nullable List<String> values, List<String> known) {
    Set<String> chosen = new HashSet<>();
    for (String value : given(name, values)) {
      chosen.add(
          known.stream()
              .filter(value::equalsIgnoreCase)
              .findFirst()
              .orElseThrow(
                  () ->
                      ProblemException.parameter(
                          name, "unknown", name + " is one of " + String.join(", ", known))));
    }
    return chosen;
  }

  /** State codes, given as codes or names. */
  public static Set<String> states(@Nullable List<String> values) {
    Set<String> chosen = new HashSet<>();
    for (String value : given("state", values)) {
      String code = States.code(value);
      if (code == null) {
        throw ProblemException.parameter("state", "unknown", "state is a code such as MS");
      }
      chosen.add(code);
    }
    return chosen;
  }

  /** City names, as keys that do not mind case and accents. */
  public static Set<String> cities(@Nullable List<String> values) {
    Set<String> chosen = new HashSet<>();
    for (String value : given("city", values)) {
      text("city", value);
      chosen.add(Words.key(value));
    }
    return chosen;
  }

  /** Yes or no; null where not given. */
  public static @Nullable Boolean flag(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      return null;
    }
    return switch (value) {
      case "true" -> Boolean.TRUE;
      case "false" -> Boolean.FALSE;
      default -> throw ProblemException.parameter(name, "unknown", name + " is true or false");
    };
  }

  private static List<String> given(String name, @Nullable List<String> values) {
    if (values == null) {
      return List.of();
    }
    if (values.size() > MOST_VALUES) {
      throw ProblemException.parameter(
          name, "too-many", name + " is given at most " + MOST_VALUES + " times");
    }
    return values.stream().filter(value -> !value.isBlank()).toList();
  }
}
