package org.labpath.web.guides;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.web.catalog.Figure;
import org.labpath.web.catalog.Occupation;

/**
 * One measure of several occupations, as bars from zero: only figures of the same area and vintage
 * stand side by side.
 */
record BarChart(
    String measure, String area, String vintage, Figure.@Nullable Source source, List<Bar> bars) {

  private static final double LONGEST = 1000;

  /** One bar, with its length in thousandths of the longest. */
  record Bar(String name, double value, long length) {}

  /** Null when fewer than two occupations have the figure. */
  static @Nullable BarChart of(String measure, List<Occupation> occupations) {
    List<Figure> figures = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Occupation occupation : occupations) {
      Figure figure = occupation.figure(measure, "US");
      if (figure != null
          && (figures.isEmpty()
              || String.valueOf(figure.vintage())
                  .equals(String.valueOf(figures.getFirst().vintage())))) {
        figures.add(figure);
        names.add(occupation.title() == null ? occupation.soc() : occupation.title());
      }
    }
    double most = figures.stream().mapToDouble(Figure::value).max().orElse(0);
    if (figures.size() < 2 || most <= 0) {
      return null;
    }
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < figures.size(); i++) {
      double value = figures.get(i).value();
      bars.add(new Bar(names.get(i), value, Math.round(Math.max(0, value) / most * LONGEST)));
    }
    Figure first = figures.getFirst();
    return new BarChart(
        measure,
        first.areaName() == null ? String.valueOf(first.area()) : first.areaName(),
        String.valueOf(first.vintage()),
        first.source(),
        List.copyOf(bars));
  }
}
