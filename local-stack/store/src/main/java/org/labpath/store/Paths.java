package org.labpath.store;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values at a path like {@code parts.state}, in arrays, too. */
final class Paths {

  private Paths() {}

  /** Whether a change left everything alone from which these keys are made. */
  static boolean same(List<IndexKey> keys, Document before, Document after) {
    for (IndexKey key : keys) {
      String root = root(key.getKey());
      if (!Objects.equals(before.get(root), after.get(root))) {
        return false;
      }
    }
    return true;
  }

  /** The field of the document itself in which a path begins. */
  static String root(String path) {
    int dot = path.indexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }

  /** All values at a path; a null where there is none. */
  static Set<@Nullable Object> valuesOf(Document document, String path) {
    Set<@Nullable Object> values = new HashSet<>();
    collect(document, path, values);
    if (values.isEmpty()) {
      values.add(null);
    }
    return values;
  }

  private static void collect(
      @Nullable Object from, @Nullable String path, Set<@Nullable Object> values) {
    if (from instanceof Collection<?> items) {
      items.forEach(item -> collect(item, path, values));
    } else if (path == null) {
      values.add(from);
    } else if (from instanceof Document document) {
      int dot = path.indexOf('.');
      collect(
          document.get(dot < 0 ? path : path.substring(0, dot)),
          dot < 0 ? null : path.substring(dot + 1),
          values);
    }
  }
}
