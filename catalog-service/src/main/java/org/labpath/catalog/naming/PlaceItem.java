package org.labpath.catalog.naming;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.place.PlaceDirectory;
import org.labpath.catalog.record.Language;
import org.labpath.catalog.record.Place;
import org.labpath.catalog.record.ZipPoint;

/**
 * A place to search around.
 *
 * @param label as {@code near} takes it
 * @param city the city, also where the label names a former town inside it
 * @param aliasOf the place it is part of today
 */
record PlaceItem(
    String id,
    String label,
    String name,
    String kind,
    String city,
    String state,
    @Nullable String county,
    @Nullable String postalCode,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> postalCodes,
    double lat,
    double lon,
    @Nullable Integer population,
    @Nullable String populationSource,
    @Nullable Alias aliasOf,
    @Nullable String note) {

  /** The place behind an alias. */
  record Alias(String id, String name) {}

  static PlaceItem of(Place place, PlaceDirectory places, Language language) {
    String aliasOf = place.aliasOf();
    Place today = aliasOf == null ? null : places.place(aliasOf);
    return new PlaceItem(
        place.id(),
        place.label(),
        place.name(),
        today != null ? "alias" : place.kind(),
        today != null ? today.name() : place.name(),
        place.state(),
        place.county(),
        place.postalCode(),
        place.postalCodes(),
        place.lat(),
        place.lon(),
        place.population(),
        place.populationSource(),
        today == null ? null : new Alias(today.id(), today.name()),
        place.note() == null ? null : place.note().in(language));
  }

  static PlaceItem of(ZipPoint zip) {
    return new PlaceItem(
        "zip-" + zip.zip(),
        zip.zip() + " " + zip.place() + ", " + zip.state(),
        zip.zip(),
        "zip",
        zip.place(),
        zip.state(),
        null,
        zip.zip(),
        List.of(),
        zip.lat(),
        zip.lon(),
        null,
        null,
        null,
        null);
  }
}
