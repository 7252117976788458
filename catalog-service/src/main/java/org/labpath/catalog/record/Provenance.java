package org.labpath.catalog.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where values come from.
 *
 * @param dataset id of a {@link Dataset}
 * @param asOf the day the source speaks of, or was read if it names none
 * @param fields the fields it gave; none means the whole record
 */
public record Provenance(
    String dataset,
    String asOf,
    @Nullable String url,
    @Nullable List<String> fields,
    @Nullable String note) {}
