package org.labpath.catalog.place;

import org.jspecify.annotations.Nullable;

/**
 * Where a distance is counted from.
 *
 * @param state the state it lies in, where known
 * @param label what to call it
 */
public record Origin(double lat, double lon, @Nullable String state, String label) {}
