package org.labpath.lead.paging;

import java.util.List;
import org.labpath.defaults.problem.ProblemException;

/** Which page is wanted. */
public record PageRequest(int number, int size) {

  private static final int FARTHEST = 100_000;

  /** Checks what a caller asked for. */
  public static PageRequest of(int page, int size) {
    if (page < 0 || page > FARTHEST) {
      throw ProblemException.parameter("page", "range", "page is between 0 and " + FARTHEST);
    }
    if (size < 1 || size > 100) {
      throw ProblemException.parameter("size", "range", "size is between 1 and 100");
    }
    return new PageRequest(page, size);
  }

  /** How many items lie before the page. */
  public int skipped() {
    return Math.multiplyExact(number, size);
  }

  /** This page of a list that is complete in memory. */
  public <T> Page<T> of(List<T> all) {
    int from = Math.min(all.size(), skipped());
    int to = Math.min(all.size(), from + size);
    return Page.of(List.copyOf(all.subList(from, to)), this, all.size());
  }
}
