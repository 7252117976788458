package org.labpath.eligibility.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.labpath.eligibility.rule.Fraction;

class WorkTimeTests {

  private record Span(LocalDate from, LocalDate to, long hours) {}

  @Test
  void agreesWithCountingEveryDayByItself() {
    Random random = new Random(42);
    for (int round = 0; round < 2000; round++) {
      List<Span> spans = new ArrayList<>();
      for (int i = random.nextInt(12); i > 0; i--) {
        LocalDate from = LocalDate.of(2015, 1, 1).plusDays(random.nextInt(3000));
        spans.add(
            new Span(
                from, from.plusDays(random.nextInt(900)), random.nextInt(168 * 4 + 1) * 2500L));
      }
      WorkTime time = new WorkTime(35);
      spans.forEach(span -> time.add(span.from(), span.to(), span.hours()));
      assertThat(time.fullTimeWeeks()).isEqualTo(dayByDay(spans));
    }
  }

  @Test
  void takesTwoHundredJobsAtOnce() {
    WorkTime time = new WorkTime(35);
    for (int i = 0; i < 200; i++) {
      time.add(LocalDate.of(2024, 6, 4), LocalDate.of(2025, 6, 2), 1_680_000);
    }
    assertThat(time.fullTimeWeeks()).isEqualTo(Fraction.of(52));
  }

  @Test
  void countsWorkBeforeNineteenSeventy() {
    WorkTime time = new WorkTime(35);
    time.add(LocalDate.of(1965, 1, 1), LocalDate.of(1965, 1, 7), 350_000);
    assertThat(time.fullTimeWeeks()).isEqualTo(Fraction.of(1));
  }

  /** The slow way: each day of each year by itself, in ten-thousandths of hours a week. */
  private static Fraction dayByDay(List<Span> spans) {
    long total = 0;
    for (LocalDate day = LocalDate.of(2015, 1, 1);
        day.isBefore(LocalDate.of(2027, 1, 1));
        day = day.plusDays(1)) {
      long hours = 0;
      for (Span span : spans) {
        if (!day.isBefore(span.from()) && !day.isAfter(span.to())) {
          hours += span.hours();
        }
      }
      total += Math.min(hours, 350_000);
    }
    return new Fraction(total, 7 * 350_000);
  }
}
