package org.labpath.catalog.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.geo.GeoUtils;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.search.Criteria.Near;
import org.labpath.catalog.search.Criteria.Order;
import org.labpath.catalog.search.WordWays.Typed;

/**
 * What one search looks for, as every leaf needs it.
 *
 * @param words null for no text
 * @param chosen facets that are filtered by
 * @param required tags of which one must be there, by field
 * @param areas from where something not bound to a place is open
 * @param farthest of a distance, as {@link Globe#distance} says it
 * @param wanted how many of the best are wanted
 * @param counted whether totals and facets are known already
 */
record Plan(
    @Nullable List<Typed> words,
    List<Chosen> chosen,
    List<Tagged> required,
    List<Tagged> excluded,
    @Nullable Near near,
    Set<String> areas,
    double farthest,
    Order order,
    int wanted,
    boolean counted) {

  private static final double METERS_PER_MILE = 1609.344;
  private static final String EVERY_STATE = "US";

  /** A facet with, by number, whether a value is wanted. */
  record Chosen(int field, boolean[] numbers) {}

  /** Values of a field that is no facet. */
  record Tagged(String field, Set<String> values) {}

  static Plan of(
      Criteria criteria, Facets.Named facets, Typos typos, int documents, boolean counted) {
    List<Chosen> chosen = new ArrayList<>();
    List<Tagged> required = new ArrayList<>();
    for (Map.Entry<String, Set<String>> filter : criteria.filters().entrySet()) {
      int field = facets.fields().indexOf(filter.getKey());
      if (field >= 0) {
        chosen.add(new Chosen(field, facets.among(field, filter.getValue())));
      } else {
        required.add(new Tagged(filter.getKey(), filter.getValue()));
      }
    }
    List<Tagged> excluded = new ArrayList<>();
    criteria.excluded().forEach((field, values) -> excluded.add(new Tagged(field, values)));
    Near near = criteria.near();
    Double miles = near == null ? null : near.radiusMiles();
    return new Plan(
        words(criteria.q(), typos),
        chosen,
        required,
        excluded,
        near,
        areas(near),
        miles == null
            ? Double.POSITIVE_INFINITY
            : GeoUtils.distanceQuerySortKey(miles * METERS_PER_MILE),
        criteria.order(),
        (int) Math.min(documents, (criteria.page() + 1L) * criteria.size()),
        counted);
  }

  private static @Nullable List<Typed> words(@Nullable String q, Typos typos) {
    return q == null ? null : Words.of(q).stream().map(word -> Typed.of(word, typos)).toList();
  }

  private static Set<String> areas(@Nullable Near near) {
    Set<String> areas = new HashSet<>();
    if (near != null) {
      areas.add(EVERY_STATE);
      if (near.state() != null) {
        areas.add(near.state());
      }
    }
    return areas;
  }
}
