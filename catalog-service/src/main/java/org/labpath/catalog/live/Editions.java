package org.labpath.catalog.live;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.labpath.catalog.ledger.Head;
import org.labpath.catalog.ledger.Layer;
import org.labpath.catalog.record.Dataset;

/** Says of each dataset which edition was imported last, and when. */
final class Editions {

  private static final Map<Layer, String> DATASETS =
      Map.of(
          Layer.IPEDS_HD, "ipeds-hd",
          Layer.IPEDS_COMPLETIONS, "ipeds-completions",
          Layer.CMS_HOSPITALS, "cms-hospitals",
          Layer.HIFLD_HOSPITALS, "hifld-hospitals",
          Layer.PLACES_CSV, "us-places",
          Layer.ZIP_POINTS, "zip-points",
          Layer.PROGRAMS_CSV, "programs-csv");

  private Editions() {}

  static Map<String, Live<Dataset>> shown(Map<String, Live<Dataset>> described, Head head) {
    Map<String, Live<Dataset>> shown = new TreeMap<>(described);
    DATASETS.forEach(
        (layer, id) -> {
          String edition = head.editions().get(layer.slug());
          Instant at = head.appliedAt().get(layer.slug());
          if (edition != null && at != null) {
            shown.computeIfPresent(
                id,
                (unused, live) ->
                    new Live<>(
                        live.record().imported(edition, at.toString()),
                        live.version(),
                        live.correctedFields(),
                        live.disputes()));
          }
        });
    return Map.copyOf(shown);
  }
}
