package org.labpath.catalog.record;

import org.jspecify.annotations.Nullable;

/**
 * A number that never stands without where, when, about whom and from whom.
 *
 * @param area {@code US} or a state code
 * @param vintage the month, year or years it speaks of
 * @param scope whom it counts
 */
public record Figure(
    String measure,
    double value,
    String unit,
    String area,
    String areaName,
    String vintage,
    Text scope,
    Source source,
    @Nullable String confidence,
    @Nullable Text note) {

  /** Who published it. */
  public record Source(@Nullable String dataset, String name, @Nullable String url) {}
}
