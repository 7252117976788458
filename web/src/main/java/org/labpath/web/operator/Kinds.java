package org.labpath.web.operator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The kinds of records, in the plural of addresses and the singular of the services. */
final class Kinds {

  static final List<String> ALL = List.of("programs", "schools", "employers");

  private Kinds() {}

  static String plural(@Nullable String kind) {
    return kind == null ? "" : kind.endsWith("s") ? kind : kind + "s";
  }
}
