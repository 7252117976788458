package org.labpath.eligibility.rule;

/** How well a rule is supported by what was read. Ordered from best to worst. */
public enum Confidence {
  /** In the certifying body's own words, or two good sources agree. */
  HIGH,
  /** One good source, or good but old ones. */
  MEDIUM,
  /** Weak, partly seen or from memory alone: shown, never decisive. */
  LOW;

  /** Whether an applicant's outcome may rest on it. */
  public boolean verified() {
    return this != LOW;
  }

  public Confidence worse(Confidence other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
