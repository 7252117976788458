package org.labpath.web.catalog;

import org.jspecify.annotations.Nullable;

/** Something the catalogue was built from. */
public record Dataset(
    String id,
    @Nullable String name,
    @Nullable String publisher,
    @Nullable String edition,
    @Nullable String licence,
    @Nullable Integer rows,
    @Nullable String importedAt,
    @Nullable String url) {

  public @Nullable String link() {
    return Links.safe(url);
  }
}
