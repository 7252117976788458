package org.labpath.web.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An occupation with its figures. */
public record Occupation(
    String soc,
    @Nullable String title,
    @Nullable String figuresFrom,
    @Nullable String summary,
    @Nullable String scopeNote,
    @Nullable String typicalEntryEducation,
    List<Figure> figures,
    List<String> missing,
    List<Provenance> provenance) {

  public Occupation {
    figures = figures == null ? List.of() : List.copyOf(figures);
    missing = missing == null ? List.of() : List.copyOf(missing);
    provenance = provenance == null ? List.of() : List.copyOf(provenance);
  }

  /** Whom all figures count, where they all count the same; else null. */
  public @Nullable String commonScope() {
    List<String> scopes =
        figures.stream().map(figure -> String.valueOf(figure.scope())).distinct().toList();
    return scopes.size() == 1 ? scopes.getFirst() : null;
  }

  /** The first figure of this measure for an area, or null. */
  public @Nullable Figure figure(String measure, String area) {
    return figures.stream()
        .filter(one -> measure.equals(one.measure()) && area.equals(one.area()))
        .findFirst()
        .orElse(null);
  }
}
