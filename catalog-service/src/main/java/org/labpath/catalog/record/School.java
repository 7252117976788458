package org.labpath.catalog.record;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who offers programs.
 *
 * @param address where the institution sits, which need not be where a program is taught
 * @param awards awards by CIP code and level; they belong to the school, since several programs may
 *     share a code
 */
public record School(
    String id,
    String name,
    List<String> aliases,
    String kind,
    @Nullable String unitId,
    Site address,
    @Nullable String phone,
    @Nullable String website,
    List<Awards> awards,
    @Nullable Text note,
    List<Provenance> provenance,
    @Nullable String confidence,
    boolean demonstration) {

  public School {
    aliases = aliases == null ? List.of() : List.copyOf(aliases);
    awards = awards == null ? List.of() : List.copyOf(awards);
    provenance = provenance == null ? List.of() : List.copyOf(provenance);
  }

  /**
   * Awards of one CIP code and level, by year in which the award year ended.
   *
   * @param sharedWith other schools whose awards are in these counts
   */
  public record Awards(
      String cipCode,
      int level,
      String levelName,
      Map<String, Integer> years,
      @Nullable List<String> sharedWith) {}
}
