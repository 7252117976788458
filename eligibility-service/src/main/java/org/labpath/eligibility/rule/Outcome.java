package org.labpath.eligibility.rule;

/** How a route or a credential stands for one person, from best to worst. */
public enum Outcome {
  ELIGIBLE,
  /** Everything that is missing is cured by a date the person stated. */
  NOT_YET,
  /** Nothing is known to be missing, something is not known. */
  INDETERMINATE,
  NOT_ELIGIBLE,
  /** The route is not in force on the date; routes only. */
  CLOSED
}
