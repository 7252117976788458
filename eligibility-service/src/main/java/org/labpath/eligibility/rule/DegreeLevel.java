package org.labpath.eligibility.rule;

/**
 * Academic degrees by rank. A Canadian three-year baccalaureate stands below the baccalaureate: it
 * is not accepted at technologist level, and is above an associate degree's length.
 */
public enum DegreeLevel {
  NONE("none"),
  ASSOCIATE("associate"),
  CANADIAN_THREE_YEAR("baccalaureate-3yr-canada"),
  BACCALAUREATE("baccalaureate"),
  MASTER("master"),
  DOCTORATE("doctorate");

  private final String key;

  DegreeLevel(String key) {
    this.key = key;
  }

  /** As in requests and rules. */
  public String key() {
    return key;
  }

  public boolean atLeast(DegreeLevel other) {
    return compareTo(other) >= 0;
  }
}
