package org.labpath.web.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.labpath.web.partner.PartnerRecords.Day;

class UsageChartTests {

  @Test
  void drawsNothingAsAnEmptyGrid() {
    UsageChart chart = UsageChart.of(List.of(new Day("2026-11-23", 0, 0, 0)));

    assertThat(chart.lines()).extracting(UsageChart.Line::value).containsExactly(0L, 1L);
    assertThat(chart.bars().getFirst().accepted().height()).isZero();
    assertThat(UsageChart.of(List.of()).bars()).isEmpty();
  }

  @Test
  void stacksWhatHappenedOnOneDay() {
    UsageChart.Bar bar = UsageChart.of(List.of(new Day("2026-11-23", 5, 3, 2))).bars().getFirst();

    assertThat(bar.accepted().height()).isEqualTo(85);
    assertThat(bar.duplicate().y() + bar.duplicate().height()).isEqualTo(bar.accepted().y());
    assertThat(bar.notRouted().y()).isEqualTo(20);
  }

  @Test
  void labelsAHandfulOfDaysAndTheLastOne() {
    UsageChart chart =
        UsageChart.of(
            IntStream.rangeClosed(1, 90)
                .mapToObj(day -> new Day("2026-11-%02d".formatted(day % 30 + 1), day * 1000, 0, 0))
                .toList());

    assertThat(chart.bars().stream().filter(bar -> !bar.label().isEmpty())).hasSize(6);
    assertThat(chart.bars().getLast().label()).isNotEmpty();
    assertThat(chart.lines()).hasSizeLessThanOrEqualTo(6);
  }
}
