package org.labpath.catalog.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An occupation of the SOC.
 *
 * @param id the SOC code
 * @param figuresFrom the code whose figures are shown, where none are published for this one
 * @param missing figures that were looked for and not found
 */
public record Occupation(
    String id,
    Text title,
    String level,
    List<String> includes,
    @Nullable String figuresFrom,
    Text summary,
    @Nullable Text scopeNote,
    @Nullable Text typicalEntryEducation,
    List<Figure> figures,
    List<Text> missing,
    List<String> cipCodes,
    List<Provenance> provenance,
    @Nullable String confidence) {

  public Occupation {
    includes = includes == null ? List.of() : List.copyOf(includes);
    figures = figures == null ? List.of() : List.copyOf(figures);
    missing = missing == null ? List.of() : List.copyOf(missing);
    cipCodes = cipCodes == null ? List.of() : List.copyOf(cipCodes);
    provenance = provenance == null ? List.of() : List.copyOf(provenance);
  }
}
