package org.labpath.eligibility.evaluation;

import org.jspecify.annotations.Nullable;
import org.labpath.eligibility.applicant.Applicant.CreditSystem;
import org.labpath.eligibility.evaluation.Amount.Unit;
import org.labpath.eligibility.rule.Fraction;
import org.labpath.eligibility.rule.Truth;

/** A sum of semester hours between two bounds, in thirty-thousandths. */
final class CreditTally {

  private static final long PER_HOUR = 30_000;
  private static final int SEMESTER = 3;
  private static final int QUARTER = 2;

  private long low;
  private long high;
  private boolean unlimited;
  private Finding doubt = Finding.MET;

  void open(String pointer) {
    unlimited = true;
    doubt(Finding.ask(pointer));
  }

  void doubt(Finding reason) {
    if (reason.is(Truth.UNKNOWN)) {
      doubt = doubt.and(reason);
    }
  }

  void add(@Nullable CreditSystem system, CreditRange range, Finding accepted, String pointer) {
    int most = system == CreditSystem.QUARTER ? QUARTER : SEMESTER;
    int least = system == CreditSystem.SEMESTER ? SEMESTER : QUARTER;
    if (range.high() == 0) {
      return;
    }
    if (accepted.is(Truth.MET)) {
      low += range.low() * least;
    }
    doubt(accepted);
    if (range.high() == CreditRange.UNLIMITED) {
      unlimited = true;
    } else {
      high += range.high() * most;
    }
    for (String ask : range.asks()) {
      doubt(Finding.ask(ask));
    }
    if (system == null) {
      doubt(Finding.ask(pointer + "/system"));
    }
  }

  Finding atLeast(int semesterHours) {
    return decided(semesterHours * PER_HOUR);
  }

  Finding some() {
    return decided(1);
  }

  Amount amount(int semesterHours) {
    return new Amount(new Fraction(low, PER_HOUR), Fraction.of(semesterHours), Unit.SEMESTER_HOURS);
  }

  private Finding decided(long need) {
    if (low >= need) {
      return Finding.MET;
    }
    if (!unlimited && high < need) {
      return Finding.NOT_MET;
    }
    return doubt;
  }
}
