package org.labpath.catalog.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.labpath.catalog.record.Kind;

/** What becomes of the rows of a file: passed on, or told why not. */
final class Intake {

  /** More are counted, not listed. */
  private static final int MOST_LISTED = 500;

  /** Where records go. */
  interface Target {
    void put(Kind kind, Map<String, Object> record, List<String> keys);
  }

  private final Target target;
  private final Map<String, Long> reasons = new TreeMap<>();
  private final List<Trouble> troubles = new ArrayList<>();
  private long read;
  private long merged;
  private long skipped;
  private long rejected;

  Intake(Target target) {
    this.target = target;
  }

  void row() {
    read++;
  }

  /**
   * Passes a record on.
   *
   * @param keys what the file calls it: they find its id again
   */
  void put(Kind kind, Map<String, Object> record, List<String> keys) {
    target.put(kind, record, keys);
  }

  /** Counts a row that was joined with a record of another source. */
  void merged() {
    merged++;
  }

  /** Counts a row that is right and not wanted. */
  void skip(String reason) {
    skipped++;
    reasons.merge(reason, 1L, Long::sum);
  }

  /** Counts something worth telling that is no row. */
  void note(String reason) {
    reasons.merge(reason, 1L, Long::sum);
  }

  /** Counts a row that is not taken, and lists it. */
  void reject(Trouble trouble) {
    rejected++;
    reasons.merge(trouble.code(), 1L, Long::sum);
    if (troubles.size() < MOST_LISTED) {
      troubles.add(trouble);
    }
  }

  long read() {
    return read;
  }

  long mergedRows() {
    return merged;
  }

  long skipped() {
    return skipped;
  }

  long rejected() {
    return rejected;
  }

  Map<String, Long> reasons() {
    return reasons;
  }

  List<Trouble> troubles() {
    return troubles;
  }
}
