package org.labpath.catalog.ledger;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A record with what an import needs to find it again.
 *
 * @param keys what it is called in the files it came from
 * @param layers the values of each layer apart
 */
public record Known(
    StoredRecord record, List<String> keys, Map<Layer, Map<String, Object>> layers) {

  /** The values that would show if a layer said nothing; empty where no other says anything. */
  public Map<String, Object> fieldsWithout(Layer layer) {
    Map<Layer, Map<String, Object>> others = new TreeMap<>(layers);
    others.remove(layer);
    return record.deleted() ? Map.of() : Overlay.of(others);
  }
}
