package org.labpath.catalog.career;

import org.jspecify.annotations.Nullable;
import org.labpath.catalog.record.Figure;
import org.labpath.catalog.record.Language;

/** A number with where, when, about whom and from whom. */
record FigureView(
    String measure,
    double value,
    String unit,
    String area,
    String areaName,
    String vintage,
    String scope,
    Figure.Source source,
    @Nullable String confidence,
    @Nullable String note) {

  static FigureView of(Figure figure, Language language) {
    return new FigureView(
        figure.measure(),
        figure.value(),
        figure.unit(),
        figure.area(),
        figure.areaName(),
        figure.vintage(),
        figure.scope().in(language),
        figure.source(),
        figure.confidence(),
        figure.note() == null ? null : figure.note().in(language));
  }
}
