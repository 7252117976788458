package org.labpath.web.guides;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.web.catalog.Figure;
import org.labpath.web.catalog.Occupation;

/** Yearly pay from the lowest tenth to the highest, with where each lies on a line of 0 to 1000. */
record PayScale(List<Mark> marks, Figure median) {

  private static final double LONGEST = 110_000;
  private static final List<String> MEASURES =
      List.of(
          "annualWageP10", "annualWageP25", "medianAnnualWage", "annualWageP75", "annualWageP90");

  /** One point of the line. */
  record Mark(String measure, double value, long at) {}

  /** Null unless the median and both ends are known for the whole country. */
  static @Nullable PayScale of(Occupation occupation) {
    Figure median = occupation.figure("medianAnnualWage", "US");
    if (median == null
        || occupation.figure("annualWageP10", "US") == null
        || occupation.figure("annualWageP90", "US") == null) {
      return null;
    }
    List<Mark> marks =
        MEASURES.stream()
            .map(measure -> occupation.figure(measure, "US"))
            .filter(figure -> figure != null)
            .map(
                figure ->
                    new Mark(
                        String.valueOf(figure.measure()),
                        figure.value(),
                        Math.round(Math.min(1, figure.value() / LONGEST) * 1000)))
            .toList();
    return new PayScale(marks, median);
  }

  public Mark first() {
    return marks.getFirst();
  }

  public Mark last() {
    return marks.getLast();
  }

  /** Where the middle half begins and ends; the ends where the quarters are not known. */
  public long from() {
    return marks.size() == 5 ? marks.get(1).at() : first().at();
  }

  public long to() {
    return marks.size() == 5 ? marks.get(3).at() : last().at();
  }

  public long middle() {
    return marks.stream()
        .filter(mark -> mark.measure().equals("medianAnnualWage"))
        .mapToLong(Mark::at)
        .findFirst()
        .orElse(0);
  }
}
