package org.labpath.web.catalog;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, with what the whole list holds by facet.
 *
 * @param town the place that the words searched for are the name of, as a search near it takes it
 */
public record Listing<T>(
    List<T> items,
    @Nullable Page page,
    Map<String, Map<String, Integer>> facets,
    @Nullable String town) {

  /** Where in the list this page is. */
  public record Page(int number, int size, long totalItems, int totalPages) {}

  public Listing {
    items = items == null ? List.of() : List.copyOf(items);
    facets = facets == null ? Map.of() : facets;
  }

  /** How many the search found. */
  public long total() {
    return page == null ? items.size() : page.totalItems();
  }

  /** The counts of one facet. */
  public Map<String, Integer> facet(String name) {
    Map<String, Integer> counts = facets.get(name);
    return counts == null ? Map.of() : counts;
  }
}
