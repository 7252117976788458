package org.labpath.catalog.imports;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.labpath.catalog.record.Kind;

/** What a file comes to, before anything of it is applied. */
final class Prepared {

  /** More are counted, not listed. */
  private static final int MOST_LISTED = 100;

  private final Map<Kind, List<Map<String, Object>>> content = new EnumMap<>(Kind.class);
  private final List<Trouble> troubles = new ArrayList<>();
  private long read;
  private long rejected;

  Prepared(Kind kind) {
    content.put(kind, new ArrayList<>());
  }

  void add(Kind kind, Map<String, Object> record) {
    read++;
    content.computeIfAbsent(kind, unused -> new ArrayList<>()).add(record);
  }

  void reject(Trouble trouble) {
    read++;
    rejected++;
    if (troubles.size() < MOST_LISTED) {
      troubles.add(trouble);
    }
  }

  Map<Kind, List<Map<String, Object>>> content() {
    return content;
  }

  List<Trouble> troubles() {
    return troubles;
  }

  long read() {
    return read;
  }

  long rejected() {
    return rejected;
  }
}
