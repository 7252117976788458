package org.labpath.eligibility.evaluation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.labpath.eligibility.rule.Fraction;

/**
 * Adds up work exactly: every day counts a seventh of the week's hours, over all jobs together
 * never more than full time. Days between two changes are alike, so only the changes are walked.
 */
final class WorkTime {

  /** More than any week has: stands for "unknown, perhaps full time". */
  static final long FULL = 168 * 10_000L;

  private static final long SCALE = 10_000;
  private static final int DAYS_PER_WEEK = 7;
  private static final int SHIFT = 24;
  private static final long MIDDLE = 1L << (SHIFT - 1);

  private final long cap;
  private long[] changes = new long[16];
  private int size;

  WorkTime(int fullTimeHours) {
    this.cap = fullTimeHours * SCALE;
  }

  /** Hours in ten-thousandths, the precision requests are read with. */
  static @Nullable Long scaled(@Nullable BigDecimal hours) {
    return hours == null ? null : hours.movePointRight(4).longValueExact();
  }

  /** Adds a job, both days included. */
  void add(LocalDate from, LocalDate to, long scaledHours) {
    // A single job over full time is no more than full time; the cap also keeps the packing safe.
    long hours = Math.min(scaledHours, cap);
    change(from.toEpochDay(), hours);
    change(to.toEpochDay() + 1, -hours);
  }

  Fraction fullTimeWeeks() {
    Arrays.sort(changes, 0, size);
    long total = 0;
    long running = 0;
    long since = 0;
    for (int i = 0; i < size; i++) {
      long day = changes[i] >> SHIFT;
      total += (day - since) * Math.min(running, cap);
      running += (changes[i] & (MIDDLE * 2 - 1)) - MIDDLE;
      since = day;
    }
    return new Fraction(total, cap * DAYS_PER_WEEK);
  }

  private void change(long day, long hours) {
    if (size == changes.length) {
      changes = Arrays.copyOf(changes, size * 2);
    }
    changes[size++] = (day << SHIFT) | (hours + MIDDLE);
  }
}
