package org.labpath.catalog.ledger;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One record as of one revision, with the values of each layer apart.
 *
 * @param version counts the changes of this record
 */
record RecordState(
    long revision,
    long version,
    boolean deleted,
    @Nullable String mergedInto,
    Map<Layer, Map<String, Object>> layers) {

  private static final String PROVENANCE = "provenance";

  /** The next state with one layer replaced, or removed where the values are null. */
  RecordState with(long next, Layer layer, @Nullable Map<String, Object> values) {
    Map<Layer, Map<String, Object>> changed = new EnumMap<>(Layer.class);
    changed.putAll(layers);
    if (values == null) {
      changed.remove(layer);
    } else {
      changed.put(layer, values);
    }
    return new RecordState(next, version + 1, changed.isEmpty(), null, changed);
  }

  static RecordState first(long revision, Layer layer, Map<String, Object> values) {
    Map<Layer, Map<String, Object>> layers = new EnumMap<>(Layer.class);
    layers.put(layer, values);
    return new RecordState(revision, 1, false, null, layers);
  }

  /** The values that show: layer over layer, field by field; sources of all layers add up. */
  StoredRecord effective(String id) {
    Map<String, Object> fields = new LinkedHashMap<>();
    Set<Object> sources = new LinkedHashSet<>();
    for (Layer layer : Layer.values()) {
      Map<String, Object> values = layers.get(layer);
      if (values != null && !deleted) {
        if (values.get(PROVENANCE) instanceof List<?> named) {
          Set<Object> first = new LinkedHashSet<>(named);
          first.addAll(sources);
          sources = first;
        }
        fields.putAll(values);
      }
    }
    if (!sources.isEmpty()) {
      fields.put(PROVENANCE, new ArrayList<>(sources));
    }
    Map<String, Object> byHand = layers.getOrDefault(Layer.CORRECTED, Map.of());
    return new StoredRecord(
        id, version, revision, deleted, mergedInto, fields, List.copyOf(byHand.keySet()));
  }
}
