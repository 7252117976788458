package org.labpath.catalog.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Finds where imports contradict each other on what matters to a reader: the name, the telephone
 * number, the place. What people wrote decides a field, so it is no dispute any more.
 */
final class Disputes {

  /** Farther apart than this, two points are two places: about three miles. */
  private static final double DEGREES_APART = 0.05;

  /** Words that every other hospital has in its name. */
  private static final Set<String> COMMON =
      Set.of(
          "the",
          "of",
          "and",
          "at",
          "inc",
          "llc",
          "hospital",
          "hospitals",
          "hosp",
          "medical",
          "med",
          "center",
          "centre",
          "ctr",
          "health",
          "healthcare",
          "system",
          "regional",
          "memorial",
          "general",
          "community");

  private Disputes() {}

  static List<String> among(Map<Layer, Map<String, Object>> layers) {
    Map<Layer, Map<String, Object>> imports = new EnumMap<>(Layer.class);
    layers.forEach(
        (layer, values) -> {
          if (layer.compareTo(Layer.SEED) < 0) {
            imports.put(layer, values);
          }
        });
    if (imports.size() < 2) {
      return List.of();
    }
    List<String> disputes = new ArrayList<>();
    for (String field : List.of("name", "phone", "site")) {
      boolean decided =
          layers.entrySet().stream()
              .anyMatch(e -> !imports.containsKey(e.getKey()) && e.getValue().containsKey(field));
      if (!decided) {
        add(field, imports, disputes);
      }
    }
    return List.copyOf(disputes);
  }

  private static void add(
      String field, Map<Layer, Map<String, Object>> imports, List<String> disputes) {
    Layer first = null;
    Object said = null;
    for (Map.Entry<Layer, Map<String, Object>> each : imports.entrySet()) {
      Object value = each.getValue().get(field);
      if (value == null) {
        continue;
      }
      if (said != null && first != null && contradicts(field, said, value)) {
        disputes.add(
            field
                + ": "
                + first.slug()
                + " says "
                + shown(said)
                + ", "
                + each.getKey().slug()
                + " says "
                + shown(value));
      } else if (said == null) {
        first = each.getKey();
        said = value;
      }
    }
  }

  private static boolean contradicts(String field, Object one, Object other) {
    return switch (field) {
      case "phone" -> !digits(one).equals(digits(other));
      case "name" -> !shareAWord(one, other);
      default -> apart(one, other, "lat") || apart(one, other, "lon") || !sameState(one, other);
    };
  }

  private static String digits(Object phone) {
    String digits = phone.toString().replaceAll("[^0-9]", "");
    return digits.length() > 10 ? digits.substring(digits.length() - 10) : digits;
  }

  /** Names are written in many ways; without any telling word in common they are two names. */
  private static boolean shareAWord(Object one, Object other) {
    Set<String> words = words(one);
    Set<String> others = words(other);
    return words.isEmpty() || others.isEmpty() || words.stream().anyMatch(others::contains);
  }

  private static Set<String> words(Object name) {
    Set<String> words =
        new HashSet<>(
            Arrays.asList(name.toString().toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")));
    words.removeAll(COMMON);
    words.remove("");
    return words;
  }

  private static boolean apart(Object one, Object other, String axis) {
    return one instanceof Map<?, ?> a
        && other instanceof Map<?, ?> b
        && a.get(axis) instanceof Number here
        && b.get(axis) instanceof Number there
        && !isRough(a)
        && !isRough(b)
        && Math.abs(here.doubleValue() - there.doubleValue()) > DEGREES_APART;
  }

  /** The middle of a town or a ZIP code is no statement about a door. */
  private static boolean isRough(Map<?, ?> site) {
    return "zip".equals(site.get("accuracy")) || "city".equals(site.get("accuracy"));
  }

  private static boolean sameState(Object one, Object other) {
    return !(one instanceof Map<?, ?> a && other instanceof Map<?, ?> b)
        || a.get("state") == null
        || a.get("state").equals(b.get("state"));
  }

  private static String shown(Object value) {
    return value instanceof Map<?, ?> site
        ? site.get("city")
            + ", "
            + site.get("state")
            + " "
            + site.get("lat")
            + ","
            + site.get("lon")
        : value.toString();
  }
}
