package org.labpath.lead.paging;

import java.util.List;

/** One page of a list. */
public record Page<T>(List<T> items, Position page) {

  /** Which page this is, and of how many. */
  public record Position(int number, int size, long totalItems, long totalPages) {}

  /** The page that these items fill. */
  public static <T> Page<T> of(List<T> items, PageRequest request, long totalItems) {
    long pages = (totalItems + request.size() - 1) / request.size();
    return new Page<>(items, new Position(request.number(), request.size(), totalItems, pages));
  }
}
