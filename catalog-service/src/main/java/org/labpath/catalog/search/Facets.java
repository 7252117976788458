package org.labpath.catalog.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The fields that are counted, and a number for each of their values. Values only ever come in, so
 * a number means the same in every view. Used by the one thread that writes the index.
 */
final class Facets {

  private final List<String> fields;
  private final List<Map<String, Integer>> numbers = new ArrayList<>();
  private final List<List<String>> values = new ArrayList<>();

  Facets(Set<String> fields) {
    this.fields = fields.stream().sorted().toList();
    for (int i = 0; i < this.fields.size(); i++) {
      numbers.add(new HashMap<>());
      // Nothing has the number 0.
      values.add(new ArrayList<>(List.of("")));
    }
  }

  List<String> fields() {
    return fields;
  }

  int number(int field, String value) {
    return numbers
        .get(field)
        .computeIfAbsent(
            value,
            fresh -> {
              values.get(field).add(fresh);
              return values.get(field).size() - 1;
            });
  }

  /** The values known now, by field and number. */
  Named named() {
    return new Named(fields, values.stream().map(each -> each.toArray(String[]::new)).toList());
  }

  /** Fields and values at one moment. */
  record Named(List<String> fields, List<String[]> values) {

    /** By number, whether a value is among the wanted ones. */
    boolean[] among(int field, Set<String> wanted) {
      String[] known = values.get(field);
      boolean[] among = new boolean[known.length];
      for (int i = 1; i < known.length; i++) {
        among[i] = wanted.contains(known[i]);
      }
      return among;
    }
  }
}
