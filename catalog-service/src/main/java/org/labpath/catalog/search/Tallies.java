package org.labpath.catalog.search;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.search.Combinations.Combination;

/**
 * Counts the values of facets over a match. What fails one filter only is counted for that facet
 * alone: a facet ignores its own filter.
 */
final class Tallies {

  static final int NONE = -1;

  private final Facets.Named facets;
  private final int[][] counts;
  private final String @Nullable [] cities;
  private final int[] byCity;
  private long total;

  /**
   * Counts these facets.
   *
   * @param cities names of cities by their numbers; null where they are not counted
   */
  Tallies(Facets.Named facets, String @Nullable [] cities) {
    this.facets = facets;
    this.counts =
        facets.values().stream().map(values -> new int[values.length]).toArray(int[][]::new);
    this.cities = cities;
    this.byCity = new int[cities == null ? 0 : cities.length];
  }

  /**
   * So many documents of a combination.
   *
   * @param failed the field whose filter alone they fail, or {@link #NONE}
   */
  void add(Combination combination, int failed, int documents) {
    if (failed == NONE) {
      total += documents;
    }
    if (!combination.counted()) {
      return;
    }
    if (failed != NONE) {
      counts[failed][combination.value(failed)] += documents;
    } else {
      for (int field = 0; field < counts.length; field++) {
        counts[field][combination.value(field)] += documents;
      }
    }
  }

  boolean countsCities() {
    return cities != null;
  }

  /** A document that passes all filters. */
  void addCity(int city) {
    byCity[city]++;
  }

  long total() {
    return total;
  }

  Map<String, Map<String, Long>> byName() {
    Map<String, Map<String, Long>> named = new TreeMap<>();
    for (int field = 0; field < counts.length; field++) {
      named.put(facets.fields().get(field), byName(facets.values().get(field), counts[field]));
    }
    if (cities != null) {
      named.put(Columns.CITY, byName(cities, byCity));
    }
    return named;
  }

  private static Map<String, Long> byName(String[] names, int[] counts) {
    Map<String, Long> values = new TreeMap<>();
    // Nothing has the number 0.
    for (int number = 1; number < names.length; number++) {
      if (counts[number] > 0) {
        values.put(names[number], (long) counts[number]);
      }
    }
    return values;
  }
}
