package org.labpath.catalog.answer;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemException;

/**
 * A page of a list.
 *
 * @param facets by field and value, how much of the whole match there is, where the list has facets
 * @param town the place that the words searched for are the name of, as {@code near} takes it:
 *     whoever asked for "Gulfport" may have meant a search around it
 */
public record Page<T>(
    List<T> items,
    Position page,
    @Nullable Map<String, Map<String, Long>> facets,
    @Nullable String town) {

  /** Where the page lies in the whole. */
  public record Position(int number, int size, long totalItems, long totalPages) {}

  /** A page and a size that were asked for and checked. */
  public record Wanted(int number, int size) {

    private static final int LARGEST = 100;

    /** Refuses what no list has. */
    public Wanted {
      if (number < 0) {
        throw ProblemException.parameter("page", "range", "page is 0 or more");
      }
      if (size < 1 || size > LARGEST) {
        throw ProblemException.parameter("size", "range", "size is 1 to 100");
      }
    }

    /** The page of something that is wholly in memory. */
    public <T> Page<T> of(List<T> all) {
      long from = Math.min((long) number * size, all.size());
      long to = Math.min(from + size, all.size());
      return of(all.subList((int) from, (int) to), all.size());
    }

    /** The page that holds these of so many. */
    public <T> Page<T> of(List<T> items, long total) {
      return of(items, total, null, null);
    }

    /** The page that holds these of so many, with facets and what the words name. */
    public <T> Page<T> of(
        List<T> items,
        long total,
        @Nullable Map<String, Map<String, Long>> facets,
        @Nullable String town) {
      return new Page<>(
          items, new Position(number, size, total, (total + size - 1) / size), facets, town);
    }
  }
}
