package org.labpath.eligibility.rule;

/** Kleene's three values, named as the answers name them: what is not known is never "no". */
public enum Truth {
  MET,
  NOT_MET,
  UNKNOWN;

  /** The two-valued case. */
  public static Truth of(boolean value) {
    return value ? MET : NOT_MET;
  }

  /** A known failure beats an unknown. */
  public Truth and(Truth other) {
    if (this == NOT_MET || other == NOT_MET) {
      return NOT_MET;
    }
    return this == MET && other == MET ? MET : UNKNOWN;
  }

  /** A known success beats an unknown. */
  public Truth or(Truth other) {
    if (this == MET || other == MET) {
      return MET;
    }
    return this == NOT_MET && other == NOT_MET ? NOT_MET : UNKNOWN;
  }

  /** What all candidates of a disputed rule say together: their common answer, or unknown. */
  public Truth agreeing(Truth other) {
    return this == other ? this : UNKNOWN;
  }
}
