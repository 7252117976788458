package org.labpath.catalog.ledger;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record with what an import needs to find it again. What readers see of it is put together when
 * it is asked for: an import looks at some of the layers of most.
 */
public final class Known {

  private final String id;
  private final RecordState state;
  private final List<String> keys;

  Known(String id, RecordState state, List<String> keys) {
    this.id = id;
    this.state = state;
    this.keys = keys;
  }

  /** Of the record. */
  public String id() {
    return id;
  }

  /** Where a merged record lives on. */
  public @Nullable String mergedInto() {
    return state.mergedInto();
  }

  /** As readers see it. */
  public StoredRecord record() {
    return state.effective(id);
  }

  /** What it is called in the files it came from. */
  public List<String> keys() {
    return keys;
  }

  /** The values of each layer apart. */
  public Map<Layer, Map<String, Object>> layers() {
    return state.layers();
  }

  /** The values that show; empty for a deleted record. */
  public Map<String, Object> fields() {
    return state.deleted() ? Map.of() : Overlay.of(layers());
  }

  /** The values that would show if a layer said nothing; empty where no other says anything. */
  public Map<String, Object> fieldsWithout(Layer layer) {
    if (state.deleted()) {
      return Map.of();
    }
    Map<Layer, Map<String, Object>> others = new EnumMap<>(Layer.class);
    others.putAll(layers());
    others.remove(layer);
    return Overlay.of(others);
  }
}
