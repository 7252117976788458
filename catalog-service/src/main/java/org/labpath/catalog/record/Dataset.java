package org.labpath.catalog.record;

import org.jspecify.annotations.Nullable;

/** Something the catalogue was built from. */
public record Dataset(
    String id,
    String name,
    String publisher,
    String edition,
    String licence,
    @Nullable String url) {}
