package org.labpath.web.catalog;

import org.jspecify.annotations.Nullable;

/** Addresses in the catalogue come from elsewhere; only web addresses become links. */
public final class Links {

  private Links() {}

  /** The address, or null when following it could do anything but open a page. */
  public static @Nullable String safe(@Nullable String url) {
    return url != null && url.matches("https?://[^\\s\"<>]{1,500}") ? url : null;
  }
}
