package org.labpath.catalog.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where laboratory people work.
 *
 * @param kind {@code hospital} or {@code laboratory}
 * @param type the finer sort, such as {@code critical-access}
 * @param ccn the CMS certification number: text, some end in a letter
 * @param programIds programs it runs itself
 */
public record Employer(
    String id,
    String name,
    List<String> aliases,
    @Nullable String system,
    @Nullable String systemConfidence,
    String kind,
    String type,
    Site site,
    @Nullable Beds beds,
    @Nullable String ccn,
    @Nullable String phone,
    @Nullable String ownership,
    @Nullable Integer overallRating,
    @Nullable String website,
    List<String> programIds,
    @Nullable Text note,
    List<Provenance> provenance,
    @Nullable String confidence,
    boolean demonstration) {

  public Employer {
    aliases = aliases == null ? List.of() : List.copyOf(aliases);
    programIds = programIds == null ? List.of() : List.copyOf(programIds);
    provenance = provenance == null ? List.of() : List.copyOf(provenance);
  }

  /** A dated and rough size. */
  public record Beds(int about, String scope, String source) {}
}
