package org.labpath.catalog.ledger;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record as of one revision, with the values of each layer apart.
 *
 * @param version counts the changes of this record
 * @param removed taken out by hand; no import brings it back
 * @param mergedInto where a removed record lives on
 */
record RecordState(
    long revision,
    long version,
    boolean removed,
    @Nullable String mergedInto,
    Map<Layer, Map<String, Object>> layers) {

  RecordState {
    Map<Layer, Map<String, Object>> texts = new EnumMap<>(Layer.class);
    layers.forEach((layer, values) -> texts.put(layer, LayerValues.of(values)));
    layers = texts;
  }

  /** Whether readers no longer see it. */
  boolean deleted() {
    return removed || layers.isEmpty();
  }

  /** The next state with one layer replaced, or taken away where the values are null. */
  RecordState with(long next, Layer layer, @Nullable Map<String, Object> values) {
    return new RecordState(next, version + 1, removed, mergedInto, layersWith(layer, values));
  }

  /** The next state as a person wants it: there, and with these values over all others. */
  RecordState corrected(long next, Map<String, Object> values) {
    Map<String, Object> orNone = values.isEmpty() ? null : values;
    return new RecordState(next, version + 1, false, null, layersWith(Layer.CORRECTED, orNone));
  }

  /** The next state taken out by hand. */
  RecordState removed(long next, @Nullable String into) {
    return new RecordState(next, version + 1, true, into, layers);
  }

  private Map<Layer, Map<String, Object>> layersWith(
      Layer layer, @Nullable Map<String, Object> values) {
    Map<Layer, Map<String, Object>> changed = new EnumMap<>(Layer.class);
    changed.putAll(layers);
    if (values == null) {
      changed.remove(layer);
    } else {
      changed.put(layer, values);
    }
    return changed;
  }

  static RecordState first(long revision, Layer layer, Map<String, Object> values) {
    Map<Layer, Map<String, Object>> layers = new EnumMap<>(Layer.class);
    layers.put(layer, values);
    return new RecordState(revision, 1, false, null, layers);
  }

  /** The values that show: layer over layer, field by field; sources of all layers add up. */
  StoredRecord effective(String id) {
    Map<String, Object> fields = deleted() ? Map.of() : Overlay.of(layers);
    Map<String, Object> byHand = layers.getOrDefault(Layer.CORRECTED, Map.of());
    return new StoredRecord(
        id,
        version,
        revision,
        deleted(),
        mergedInto,
        fields,
        List.copyOf(byHand.keySet()),
        deleted() ? List.of() : Disputes.among(layers));
  }
}
