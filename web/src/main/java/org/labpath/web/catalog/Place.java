package org.labpath.web.catalog;

import org.jspecify.annotations.Nullable;

/** A place by name. */
public record Place(
    @Nullable String id,
    @Nullable String label,
    @Nullable String name,
    @Nullable String city,
    @Nullable String state,
    @Nullable String kind,
    @Nullable String county,
    @Nullable String postalCode,
    @Nullable Double lat,
    @Nullable Double lon,
    @Nullable Integer population,
    @Nullable String populationSource,
    @Nullable Alias aliasOf,
    @Nullable String note) {

  /** The place that this one is part of today. */
  public record Alias(@Nullable String id, @Nullable String name, @Nullable String label) {

    /** The bare name, without the state. */
    public @Nullable String called() {
      return name != null || label == null ? name : label.replaceFirst(",.*$", "");
    }
  }

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
