package org.labpath.catalog.opendata;

import java.util.List;
import java.util.stream.Collectors;
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
}
