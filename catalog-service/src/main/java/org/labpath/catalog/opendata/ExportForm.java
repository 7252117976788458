package org.labpath.catalog.opendata;

import java.io.IOException;
import java.io.OutputStream;
import org.labpath.catalog.live.Snapshot;
import tools.jackson.databind.json.JsonMapper;

/** The forms in which the catalogue can be taken away. */
enum ExportForm {
  CSV("text/csv;charset=UTF-8"),
  GEOJSON("application/geo+json"),
  JSONLD("application/ld+json");

  private final String mediaType;

  ExportForm(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  ExportWriter writer(OutputStream out, JsonMapper json, Snapshot snapshot) throws IOException {
    return switch (this) {
      case CSV -> new CsvExport(out);
      case GEOJSON -> new JsonExport(out, json, new GeoJsonForm(), snapshot.revision());
      case JSONLD -> new JsonExport(out, json, new JsonLdForm(), snapshot.revision());
    };
  }
}
