package org.labpath.eligibility.evaluation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.labpath.eligibility.applicant.Applicant.CreditHours;
import org.labpath.eligibility.rule.Subject;

/** Hours of one entry, in its own system and ten-thousandths. */
record CreditRange(long low, long high, List<String> asks) {

  static final long UNLIMITED = Long.MAX_VALUE;

  static CreditRange ofTotal(CreditHours entry, String pointer) {
    BigDecimal total = entry.total();
    if (total != null) {
      return new CreditRange(scaled(total), scaled(total), List.of());
    }
    return new CreditRange(
        scaled(entry.biology()) + scaled(entry.chemistry()),
        UNLIMITED,
        List.of(pointer + "/total"));
  }

  static CreditRange ofSubjects(CreditHours entry, Set<Subject> subjects, String pointer) {
    long low = 0;
    List<String> asks = new ArrayList<>();
    for (Subject subject : Subject.values()) {
      BigDecimal hours =
          switch (subject) {
            case BIOLOGY -> entry.biology();
            case CHEMISTRY -> entry.chemistry();
          };
      if (subjects.contains(subject)) {
        low += scaled(hours);
        if (hours == null) {
          asks.add(pointer + "/" + subject.key());
        }
      }
    }
    if (asks.isEmpty()) {
      return new CreditRange(low, low, List.of());
    }
    BigDecimal total = entry.total();
    return new CreditRange(low, total == null ? UNLIMITED : Math.max(low, scaled(total)), asks);
  }

  private static long scaled(@Nullable BigDecimal hours) {
    return hours == null ? 0 : hours.movePointRight(4).longValueExact();
  }
}
