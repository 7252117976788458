package org.labpath.web.catalog;

import org.jspecify.annotations.Nullable;

/** A number with where, when, about whom and from whom. */
public record Figure(
    @Nullable String measure,
    double value,
    @Nullable String unit,
    @Nullable String area,
    @Nullable String areaName,
    @Nullable String vintage,
    @Nullable String scope,
    @Nullable Source source,
    @Nullable String note) {

  /** Who published it. */
  public record Source(@Nullable String dataset, @Nullable String name, @Nullable String url) {

    public @Nullable String link() {
      return Links.safe(url);
    }
  }
}
