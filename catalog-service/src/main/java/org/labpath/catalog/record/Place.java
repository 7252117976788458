package org.labpath.catalog.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A town.
 *
 * @param aliasOf the place this one is part of today
 * @param postalCode the code to show first
 */
public record Place(
    String id,
    String name,
    String state,
    @Nullable String county,
    @Nullable String countyFips,
    String kind,
    double lat,
    double lon,
    @Nullable Integer population,
    @Nullable String populationSource,
    @Nullable String postalCode,
    List<String> postalCodes,
    @Nullable String aliasOf,
    @Nullable Text note,
    List<Provenance> provenance,
    @Nullable String confidence) {

  public Place {
    postalCodes = postalCodes == null ? List.of() : List.copyOf(postalCodes);
    provenance = provenance == null ? List.of() : List.copyOf(provenance);
  }

  /** Its name with the state, which tells it from its namesakes. */
  public String label() {
    return name + ", " + state;
  }

  /** How many live there; 0 where nobody has said. */
  public int inhabitants() {
    return population == null ? 0 : population;
  }
}
