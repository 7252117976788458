package org.labpath.web.catalog;

import org.jspecify.annotations.Nullable;

/** Where something is. */
public record Site(
    @Nullable String street,
    @Nullable String city,
    @Nullable String county,
    @Nullable String state,
    @Nullable String postalCode,
    @Nullable Double lat,
    @Nullable Double lon,
    @Nullable String accuracy) {

  /** "Gautier, MS", or what is known of it. */
  public String cityAndState() {
    return city == null ? (state == null ? "" : state) : state == null ? city : city + ", " + state;
  }

  /** Something a search can be near. */
  public String near() {
    return lat != null && lon != null ? lat + "," + lon : cityAndState();
  }
}
