package org.labpath.catalog.search;

import java.util.List;
import java.util.Map;

/**
 * A page of matches.
 *
 * @param facets by field and value, how many of the whole match have it, each field counted without
 *     its own filter
 */
public record Found(List<String> ids, long total, Map<String, Map<String, Long>> facets) {}
