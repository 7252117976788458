package org.labpath.web.eligibility;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * What stands in the form, as it was typed. The form carries it from page to page; nothing is kept
 * on the server.
 */
final class Answers {

  /** As many jobs as the form shows at most; the service takes more. */
  static final int MOST_JOBS = 10;

  private static final int LONGEST = 100;
  private static final int MOST_VALUES = 60;
  // What the page is to do next is said anew by each button.
  private static final Set<String> PAGE_FIELDS = Set.of("do", "current", "lang");

  private final MultiValueMap<String, String> fields;
  private final Map<String, String> errors = new LinkedHashMap<>();

  Answers(MultiValueMap<String, String> fields) {
    this.fields = new LinkedMultiValueMap<>(fields);
  }

  static Answers none() {
    return new Answers(new LinkedMultiValueMap<>());
  }

  /** What was typed, cut to a sensible length; empty when nothing was. */
  public String get(String name) {
    String value = fields.getFirst(name);
    String text = value == null ? "" : value.strip();
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }

  /** Whether this choice of a field was made. */
  public boolean is(String name, String choice) {
    List<String> values = fields.get(name);
    return values != null && values.contains(choice);
  }

  /** Whether nothing was answered yet. */
  public boolean isEmpty() {
    return fields.values().stream().flatMap(List::stream).allMatch(String::isBlank);
  }

  /** What is wrong, by field, as message keys. */
  public Map<String, String> errors() {
    return errors;
  }

  public @Nullable String error(String name) {
    return errors.get(name);
  }

  void wrong(String name, String messageKey) {
    errors.putIfAbsent(name, messageKey);
  }

  /** How many job rows to show: those filled in, and one more when asked for. */
  public int jobs() {
    int filled = 0;
    for (int i = 0; i < MOST_JOBS; i++) {
      String prefix = "job" + i;
      if (fields.entrySet().stream()
          .anyMatch(
              field ->
                  field.getKey().startsWith(prefix)
                      && field.getValue().stream().anyMatch(value -> !value.isBlank()))) {
        filled = i + 1;
      }
    }
    int more = is("do", "add-job") ? 1 : 0;
    return Math.clamp(filled + more, 1, MOST_JOBS);
  }

  List<String> all(String name) {
    List<String> values = fields.get(name);
    return values == null ? List.of() : values.stream().distinct().limit(MOST_VALUES).toList();
  }

  /** One answer, for the hidden fields that carry it on. */
  record Carried(String name, String value) {}

  /** Everything but what this page asks for itself, as the form carries it from page to page. */
  public List<Carried> carried(Predicate<String> own) {
    List<Carried> carried = new ArrayList<>();
    fields.forEach(
        (name, values) -> {
          if (name.matches("[A-Za-z0-9]{1,30}") && !PAGE_FIELDS.contains(name) && !own.test(name)) {
            values.stream()
                .filter(value -> !value.isBlank() && value.length() <= LONGEST)
                .distinct()
                .limit(MOST_VALUES)
                .forEach(value -> carried.add(new Carried(name, value)));
          }
        });
    return carried;
  }

  /** The credentials that were ticked, else the two most ask about. */
  public List<String> credentials() {
    List<String> chosen =
        all("credentials").stream()
            .filter(code -> code.matches("[A-Z]{1,4}(-[A-Z]{2,4})?"))
            .toList();
    return chosen.isEmpty() ? List.of("MLT", "MLS") : chosen;
  }

  /** Yes, no, or not known. */
  @Nullable Boolean yesNo(String name) {
    return switch (get(name)) {
      case "yes" -> true;
      case "no" -> false;
      default -> null;
    };
  }

  /** A date as the browser's own field gives it; anything else is told to the reader. */
  @Nullable String date(String name) {
    String text = get(name);
    if (text.isEmpty()) {
      return null;
    }
    try {
      return LocalDate.parse(text).toString();
    } catch (DateTimeException unreadable) {
      wrong(name, "eligibility.error.date");
      return null;
    }
  }

  /** A number of hours, never negative. */
  @Nullable BigDecimal number(String name, int most) {
    String text = get(name).replace(',', '.');
    if (text.isEmpty()) {
      return null;
    }
    if (text.matches("\\d{1,5}(\\.\\d{1,3})?")) {
      BigDecimal number = new BigDecimal(text);
      if (number.compareTo(BigDecimal.valueOf(most)) <= 0) {
        return number;
      }
    }
    wrong(name, "eligibility.error.number");
    return null;
  }

  /** One of a closed list, or null for not answered and "I don't know". */
  @Nullable String oneOf(String name, List<String> known) {
    String text = get(name);
    return known.contains(text) ? text : null;
  }
}
