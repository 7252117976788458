package org.labpath.web.catalog;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A school with its programs. */
public record School(
    String id,
    String name,
    @Nullable String kind,
    @Nullable String unitId,
    List<String> aliases,
    @Nullable Site address,
    List<Awards> awards,
    @Nullable String note,
    @Nullable String phone,
    @Nullable String website,
    boolean partner,
    boolean demonstration,
    List<Program> programs,
    List<Provenance> provenance) {

  /** Awards of one field of study and level, by year. */
  public record Awards(
      @Nullable String cipCode, @Nullable String levelName, Map<String, Integer> years) {

    public Awards {
      years = years == null ? Map.of() : years;
    }
  }

  public School {
    awards = awards == null ? List.of() : List.copyOf(awards);
    aliases = aliases == null ? List.of() : List.copyOf(aliases);
    programs = programs == null ? List.of() : List.copyOf(programs);
    provenance = provenance == null ? List.of() : List.copyOf(provenance);
  }

  /** The school's own page, when it is one a browser may follow. */
  public @Nullable String link() {
    return Links.safe(website);
  }
}
