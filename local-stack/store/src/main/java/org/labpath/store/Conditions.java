package org.labpath.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a query demands of one field, as far as an index can serve it. Whoever uses it looks at each
 * document again with the whole query, so that a demand left out costs time, never a wrong answer.
 */
final class Conditions {

  private Conditions() {}

  /** The values one of which the field must have; null where the query does not say so. */
  static @Nullable Set<String> valuesOf(Document query, String field) {
    for (Object condition : on(query, field)) {
      if (condition instanceof String text) {
        return Set.of(text);
      }
      if (condition instanceof Document operators) {
        if (operators.get("$eq") instanceof String text) {
          return Set.of(text);
        }
        if (operators.get("$in") instanceof Collection<?> some) {
          Set<String> texts = new java.util.TreeSet<>();
          for (Object one : some) {
            if (!(one instanceof String text)) {
              return null;
            }
            texts.add(text);
          }
          return texts;
        }
      }
    }
    return null;
  }

  /** The text that the field is at or behind; null where the query does not say so. */
  static @Nullable String from(Document query, String field) {
    return bound(query, field, "$gt", "$gte");
  }

  /** The text that the field is at or before; null where the query does not say so. */
  static @Nullable String until(Document query, String field) {
    return bound(query, field, "$lt", "$lte");
  }

  private static @Nullable String bound(
      Document query, String field, String beside, String including) {
    for (Object condition : on(query, field)) {
      if (condition instanceof Document operators) {
        if (operators.get(beside) instanceof String text) {
          return text;
        }
        if (operators.get(including) instanceof String text) {
          return text;
        }
      }
    }
    return null;
  }

  private static List<Object> on(Document query, String field) {
    List<Object> found = new ArrayList<>();
    collect(query, field, found);
    return found;
  }

  private static void collect(Document query, String field, List<Object> found) {
    Object condition = query.get(field);
    if (condition != null) {
      found.add(condition);
    }
    if (query.get("$and") instanceof Collection<?> clauses) {
      for (Object clause : clauses) {
        if (clause instanceof Document all) {
          collect(all, field, found);
        }
      }
    }
    int dot = field.indexOf('.');
    if (dot > 0
        && query.get(field.substring(0, dot)) instanceof Document array
        && array.get("$elemMatch") instanceof Document element) {
      collect(element, field.substring(dot + 1), found);
    }
  }
}
