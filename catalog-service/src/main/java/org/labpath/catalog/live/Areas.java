package org.labpath.catalog.live;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.ledger.StoredRecord;

/** Records that share documents in the store, taken in document by document. */
final class Areas<T> {

  private final Function<Map<?, ?>, @Nullable T> reader;
  private final Map<String, Map<String, T>> areas = new HashMap<>();

  /**
   * None yet.
   *
   * @param reader makes a record of its fields, or null where they make none
   */
  Areas(Function<Map<?, ?>, @Nullable T> reader) {
    this.reader = reader;
  }

  /** Takes a document in; answers its records by id, null for those that are gone. */
  Map<String, @Nullable T> take(StoredRecord area) {
    Map<String, T> now = new HashMap<>();
    area.fields()
        .forEach(
            (id, value) -> {
              T record = value instanceof Map<?, ?> fields ? reader.apply(fields) : null;
              if (record != null) {
                now.put(id, record);
              }
            });
    Map<String, T> before = areas.put(area.id(), now);
    Map<String, @Nullable T> touched = new HashMap<>();
    if (before != null) {
      before.keySet().forEach(id -> gone(touched, id));
    }
    touched.putAll(now);
    return touched;
  }

  Map<String, T> all() {
    Map<String, T> all = new HashMap<>();
    areas.values().forEach(all::putAll);
    return all;
  }

  @SuppressWarnings("NullAway") // Null says that it is gone.
  private static <T> void gone(Map<String, @Nullable T> touched, String id) {
    touched.put(id, null);
  }
}
