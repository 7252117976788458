package org.labpath.eligibility.evaluation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.labpath.eligibility.rule.Definitions;
import org.labpath.eligibility.rule.Truth;
import org.labpath.eligibility.rule.Window;

/**
 * The day a route is looked at.
 *
 * @param applied the application date; work after it never counts
 * @param on the day from which windows are counted back
 * @param foreseen whether what the person expects up to that day is taken as done
 */
record Moment(Definitions definitions, LocalDate applied, LocalDate on, boolean foreseen) {

  static Moment ofApplication(Definitions definitions, LocalDate applied) {
    return new Moment(definitions, applied, applied, false);
  }

  Moment foreseenOn(LocalDate day) {
    return new Moment(definitions, applied, day, true);
  }

  /**
   * Whether something is done. An expectation that has passed without news says nothing; one that
   * is still ahead is a plain "not yet".
   */
  Finding done(@Nullable LocalDate completed, @Nullable LocalDate expected, String pointer) {
    if (completed != null) {
      return Finding.MET;
    }
    if (expected == null || expected.isBefore(applied)) {
      return Finding.ask(pointer);
    }
    return Finding.of(foreseen && !expected.isAfter(on));
  }

  /** Whether something that is done lies in the window. */
  Finding within(Window window, @Nullable LocalDate completed, @Nullable LocalDate expected) {
    LocalDate day = completed == null ? expected : completed;
    if (window.unlimited() || day == null) {
      return Finding.MET;
    }
    Truth agreed = null;
    boolean lastDay = false;
    for (int years : window.years()) {
      LocalDate first = Window.firstDay(years, on);
      Truth inside = Truth.of(!day.isBefore(first));
      agreed = agreed == null ? inside : agreed.agreeing(inside);
      lastDay |= day.equals(first);
    }
    Finding found = Finding.of(agreed == null ? Truth.UNKNOWN : agreed);
    return lastDay ? found.noting("WINDOW_LAST_DAY") : found;
  }
}
