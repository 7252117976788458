package org.labpath.web.catalog;

import org.jspecify.annotations.Nullable;

/** A place by name. */
public record Place(
    @Nullable String label,
    @Nullable String name,
    @Nullable String city,
    @Nullable String state,
    @Nullable String kind) {

  /** The bare name. */
  public String called() {
    return name != null ? name : city != null ? city : "";
  }

  /** "Gulfport, MS", as a search near it takes it. */
  public String cityAndState() {
    if (label != null) {
      return label;
    }
    return state == null || called().contains(",") ? called() : called() + ", " + state;
  }
}
