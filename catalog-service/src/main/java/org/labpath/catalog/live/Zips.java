package org.labpath.catalog.live;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.ledger.StoredRecord;
import org.labpath.catalog.record.ZipPoint;

/** The ZIP points, which the store keeps by area. */
final class Zips {

  private final Map<String, Map<String, ZipPoint>> areas = new HashMap<>();

  /** Takes an area in; answers its codes with their points now, null for those that are gone. */
  Map<String, @Nullable ZipPoint> take(StoredRecord area) {
    Map<String, ZipPoint> now = new HashMap<>();
    area.fields()
        .forEach(
            (zip, value) -> {
              if (value instanceof Map<?, ?> point
                  && point.get("lat") instanceof Number lat
                  && point.get("lon") instanceof Number lon) {
                now.put(
                    zip,
                    new ZipPoint(
                        zip,
                        String.valueOf(point.get("place")).intern(),
                        String.valueOf(point.get("state")).intern(),
                        lat.doubleValue(),
                        lon.doubleValue()));
              }
            });
    Map<String, ZipPoint> before = areas.put(area.id(), now);
    Map<String, @Nullable ZipPoint> touched = new HashMap<>();
    if (before != null) {
      before.keySet().forEach(zip -> gone(touched, zip));
    }
    touched.putAll(now);
    return touched;
  }

  Map<String, ZipPoint> all() {
    Map<String, ZipPoint> all = new HashMap<>();
    areas.values().forEach(all::putAll);
    return all;
  }

  @SuppressWarnings("NullAway") // Null says that it is gone.
  private static void gone(Map<String, @Nullable ZipPoint> touched, String zip) {
    touched.put(zip, null);
  }
}
