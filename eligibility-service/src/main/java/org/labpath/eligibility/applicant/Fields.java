package org.labpath.eligibility.applicant;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the fields of one JSON object and notes everything that is wrong instead of stopping. */
final class Fields {

  private static final LocalDate EARLIEST = LocalDate.of(1930, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(2100, 12, 31);
  private static final int DECIMALS = 4;

  private final JsonNode object;
  private final String pointer;
  private final Violations violations;

  private Fields(JsonNode object, String pointer, Violations violations) {
    this.object = object;
    this.pointer = pointer;
    this.violations = violations;
  }

  /** The fields of an object of which these names are known; null where it is no object. */
  static @Nullable Fields of(
      JsonNode node, String pointer, Violations violations, Set<String> known) {
    if (!node.isObject()) {
      violations.add(pointer, "wrong-kind", "An object belongs here");
      return null;
    }
    for (String name : node.propertyNames()) {
      if (!known.contains(name)) {
        violations.add(
            pointer + "/" + escaped(name), "unknown-field", "This field is not known here");
      }
    }
    return new Fields(node, pointer, violations);
  }

  String pointer(String name) {
    return pointer + "/" + name;
  }

  void refuse(String name, String code, String message) {
    violations.add(pointer(name), code, message);
  }

  /** The field's value, or null where it is absent or null: both mean not known. */
  @Nullable JsonNode value(String name) {
    JsonNode value = object.get(name);
    return value == null || value.isNull() ? null : value;
  }

  @Nullable Boolean flag(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    if (!value.isBoolean()) {
      refuse(name, "wrong-kind", "true or false belongs here");
      return null;
    }
    return value.booleanValue();
  }

  @Nullable String text(String name, int longest) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    if (!value.isString()) {
      refuse(name, "wrong-kind", "A text belongs here");
      return null;
    }
    String text = value.stringValue().strip();
    if (text.length() > longest) {
      refuse(name, "too-long", "At most " + longest + " characters");
      return null;
    }
    return text.isEmpty() ? null : text;
  }

  <T> @Nullable T choice(String name, Map<String, T> choices) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    T chosen = value.isString() ? choices.get(value.stringValue()) : null;
    if (chosen == null) {
      refuse(
          name,
          "unknown-value",
          "One of: " + String.join(", ", choices.keySet().stream().sorted().toList()));
    }
    return chosen;
  }

  @Nullable LocalDate date(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    LocalDate date = null;
    // Exactly ten characters: the parser would also take years of more digits.
    if (value.isString() && value.stringValue().length() == 10) {
      try {
        date = LocalDate.parse(value.stringValue());
      } catch (DateTimeParseException malformed) {
        date = null;
      }
    }
    if (date == null) {
      refuse(name, "not-a-date", "A date like 2025-06-02 belongs here");
      return null;
    }
    if (date.isBefore(EARLIEST) || date.isAfter(LATEST)) {
      refuse(name, "out-of-range", "A date from " + EARLIEST + " to " + LATEST + " belongs here");
      return null;
    }
    return date;
  }

  @Nullable BigDecimal number(String name, int largest) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    if (!value.isNumber()) {
      refuse(name, "wrong-kind", "A number belongs here");
      return null;
    }
    double rough = value.doubleValue();
    // The negation also catches what is no number at all.
    if (!(rough >= 0 && rough <= largest)) {
      refuse(
          name,
          rough < 0 ? "negative" : "out-of-range",
          "A number from 0 to " + largest + " belongs here");
      return null;
    }
    BigDecimal number = value.decimalValue().stripTrailingZeros();
    if (number.scale() > DECIMALS) {
      refuse(name, "too-precise", "At most " + DECIMALS + " decimals");
      return null;
    }
    return number;
  }

  <T> @Nullable List<T> list(
      String name, int longest, Set<String> known, BiFunction<Fields, Integer, T> item) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    if (!value.isArray()) {
      refuse(name, "wrong-kind", "A list belongs here");
      return null;
    }
    if (value.size() > longest) {
      refuse(name, "too-many", "At most " + longest + " entries");
      return null;
    }
    List<T> items = new ArrayList<>(value.size());
    for (int i = 0; i < value.size(); i++) {
      Fields fields = Fields.of(value.get(i), pointer(name) + "/" + i, violations, known);
      if (fields != null) {
        items.add(item.apply(fields, i));
      }
    }
    return List.copyOf(items);
  }

  @Nullable Fields object(String name, Set<String> known) {
    JsonNode value = value(name);
    return value == null ? null : Fields.of(value, pointer(name), violations, known);
  }

  Violations violations() {
    return violations;
  }

  private static String escaped(String name) {
    String shortened = name.length() <= 60 ? name : name.substring(0, 60);
    return shortened.replace("~", "~0").replace("/", "~1");
  }
}
