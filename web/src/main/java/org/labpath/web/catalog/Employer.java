package org.labpath.web.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A place that employs laboratory people. */
public record Employer(
    String id,
    String name,
    @Nullable String kind,
    @Nullable String system,
    List<String> aliases,
    @Nullable Site site,
    @Nullable String type,
    @Nullable Beds beds,
    @Nullable String phone,
    @Nullable String ownership,
    @Nullable String website,
    @Nullable String note,
    List<String> programIds,
    boolean demonstration,
    @Nullable Double distanceMiles,
    List<Provenance> provenance) {

  /** A dated and rough size. */
  public record Beds(@Nullable Integer about, @Nullable String scope, @Nullable String source) {}

  public Employer {
    programIds = programIds == null ? List.of() : List.copyOf(programIds);
    aliases = aliases == null ? List.of() : List.copyOf(aliases);
    provenance = provenance == null ? List.of() : List.copyOf(provenance);
  }

  /** The employer's own page, when it is one a browser may follow. */
  public @Nullable String link() {
    return Links.safe(website);
  }
}
