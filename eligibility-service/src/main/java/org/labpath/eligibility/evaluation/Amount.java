package org.labpath.eligibility.evaluation;

import org.jspecify.annotations.Nullable;
import org.labpath.eligibility.rule.Fraction;

/**
 * How much there is of how much.
 *
 * @param have what is known to count
 */
public record Amount(Fraction have, Fraction need, Unit unit) {

  /** What is missing, or null where nothing is. */
  public @Nullable Fraction shortfall() {
    return have.atLeast(need) ? null : need.minus(have);
  }

  /** What is counted. */
  public enum Unit {
    SEMESTER_HOURS("semester-hours"),
    FULL_TIME_WEEKS("full-time-weeks"),
    WEEKS("weeks"),
    CLOCK_HOURS("clock-hours"),
    COLLECTIONS("collections");

    private final String key;

    Unit(String key) {
      this.key = key;
    }

    /** As in answers and message files. */
    public String key() {
      return key;
    }
  }
}
