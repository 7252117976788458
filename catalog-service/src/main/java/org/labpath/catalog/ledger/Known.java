package org.labpath.catalog.ledger;

import java.util.List;
import java.util.Map;

/**
 * A record with what an import needs to find it again.
 *
 * @param keys what it is called in the files it came from
 * @param layers the values of each layer apart
 */
public record Known(
    StoredRecord record, List<String> keys, Map<Layer, Map<String, Object>> layers) {}
