package org.labpath.web.remote;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Query parameters in order; blank values are left out. */
public final class Query {

  private final List<String[]> pairs = new ArrayList<>();

  public static Query none() {
    return new Query();
  }

  public Query and(String name, @Nullable Object value) {
    if (value != null && !value.toString().isBlank()) {
      pairs.add(new String[] {name, value.toString().strip()});
    }
    return this;
  }

  public Query andAll(String name, Collection<String> values) {
    values.forEach(value -> and(name, value));
    return this;
  }

  List<String[]> pairs() {
    return List.copyOf(pairs);
  }
}
