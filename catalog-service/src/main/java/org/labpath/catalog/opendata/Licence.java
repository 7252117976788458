package org.labpath.catalog.opendata;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.record.Program;
import org.labpath.catalog.record.Provenance;

/** The terms of the open data. */
final class Licence {

  static final String NAME = "CC BY 4.0";
  static final String URL = "https://creativecommons.org/licenses/by/4.0/";
  static final String ATTRIBUTION =
      "LabPath, from public data of NCES, CMS, DHS and BLS, city points of simplemaps.com, and the"
          + " schools' own pages; each record names its sources";

  private Licence() {}

  /** The sources of a record on one line. */
  static String sources(List<Provenance> provenance) {
    return provenance.stream()
        .map(
            source ->
                source.dataset()
                    + " "
                    + source.asOf()
                    + (source.url() == null ? "" : " " + source.url()))
        .collect(Collectors.joining("; "));
  }

  /** The rates of a program on one line, each with its years and source; null without any. */
  static @Nullable String outcomes(Program program) {
    return program.outcomes().isEmpty()
        ? null
        : program.outcomes().stream()
            .map(
                rate ->
                    rate.measure()
                        + " "
                        + rate.value()
                        + " % "
                        + rate.years()
                        + (rate.denominator() == null ? "" : " of " + rate.denominator())
                        + " ("
                        + rate.source()
                        + ")")
            .collect(Collectors.joining("; "));
  }
}
