package org.labpath.web.catalog;

import org.jspecify.annotations.Nullable;

/** Where a record came from and when that was true. */
public record Provenance(
    @Nullable String dataset,
    @Nullable String asOf,
    @Nullable String url,
    @Nullable String confidence,
    @Nullable String note) {

  /** The address, when it is one a browser may follow. */
  public @Nullable String link() {
    return Links.safe(url);
  }
}
