package org.labpath.catalog.record;

import org.jspecify.annotations.Nullable;

/**
 * A place on the map where something happens.
 *
 * @param accuracy what the point is: the {@code site} itself, its {@code street}, {@code city} or
 *     {@code zip}
 */
public record Site(
    @Nullable String street,
    String city,
    @Nullable String county,
    String state,
    String postalCode,
    double lat,
    double lon,
    String accuracy) {}
