package org.labpath.catalog.search;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for.
 *
 * @param q text; null for none
 * @param filters by field, the values of which one must match
 * @param excluded by field, values that must not match
 */
public record Criteria(
    @Nullable String q,
    Map<String, Set<String>> filters,
    Map<String, Set<String>> excluded,
    @Nullable Near near,
    Order order,
    int page,
    int size) {

  /** How matches are ordered; ties by name, then id. */
  public enum Order {
    RELEVANCE,
    DISTANCE,
    NAME
  }

  /**
   * Around a point. What is open to people of this state from afar stays, after the rest.
   *
   * @param radiusMiles null for no bound
   */
  public record Near(
      double lat, double lon, @Nullable Double radiusMiles, @Nullable String state) {}
}
