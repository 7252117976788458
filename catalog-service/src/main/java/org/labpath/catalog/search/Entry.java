package org.labpath.catalog.search;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is indexed of one record.
 *
 * @param name shown and sorted by
 * @param names all it is called, and who offers it
 * @param text other words that find it
 * @param facets one value each
 * @param tags further values to filter by
 * @param point where it is; null when it is not bound to a place
 * @param open from where it can be used, when it is not bound to a place
 * @param counted whether facets count it
 */
record Entry(
    String id,
    String name,
    List<String> names,
    String city,
    List<String> text,
    Map<String, String> facets,
    Map<String, Set<String>> tags,
    double @Nullable [] point,
    Set<String> open,
    boolean counted) {}
