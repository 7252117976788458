package org.labpath.catalog.search;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts the values of facets over a match. What fails one filter only is counted for that facet
 * alone: a facet ignores its own filter.
 */
final class Tallies {

  static final int NONE = -1;

  private final Facets.Named facets;
  private final int[][] counts;
  private long total;

  /**
   * Counts all facets but these.
   *
   * @param silent fields that are not asked for
   */
  Tallies(Facets.Named facets, List<String> silent) {
    this.facets = facets;
    this.counts = new int[facets.fields().size()][];
    for (int i = 0; i < counts.length; i++) {
      boolean counted = !silent.contains(facets.fields().get(i));
      counts[i] = new int[counted ? facets.values().get(i).length : 0];
    }
  }

  void add(Columns columns, int doc, int failed) {
    if (failed == NONE) {
      total++;
    }
    if (!columns.isCounted(doc)) {
      return;
    }
    if (failed != NONE) {
      count(columns, doc, failed);
    } else {
      for (int field = 0; field < counts.length; field++) {
        count(columns, doc, field);
      }
    }
  }

  private void count(Columns columns, int doc, int field) {
    int[] of = counts[field];
    if (of.length > 0) {
      of[columns.facet(field, doc)]++;
    }
  }

  long total() {
    return total;
  }

  Map<String, Map<String, Long>> byName() {
    Map<String, Map<String, Long>> named = new TreeMap<>();
    for (int field = 0; field < counts.length; field++) {
      if (counts[field].length > 0) {
        Map<String, Long> values = new TreeMap<>();
        String[] names = facets.values().get(field);
        // Nothing has the number 0.
        for (int number = 1; number < names.length; number++) {
          if (counts[field][number] > 0) {
            values.put(names[number], (long) counts[field][number]);
          }
        }
        named.put(facets.fields().get(field), values);
      }
    }
    return named;
  }
}
