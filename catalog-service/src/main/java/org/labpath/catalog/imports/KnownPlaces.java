package org.labpath.catalog.imports;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.ledger.Ledger;
import org.labpath.catalog.record.Kind;
import org.labpath.catalog.search.Words;

/** The towns and ZIP points that are in the catalogue, for rows that need a point or an id. */
final class KnownPlaces {

  /**
   * A point.
   *
   * @param accuracy {@code zip} or {@code city}
   */
  record Point(double lat, double lon, String accuracy) {}

  private final Map<String, String> ids = new HashMap<>();
  private final Set<String> taken = new HashSet<>();
  private final Map<String, Point> towns = new HashMap<>();
  private final Map<String, Point> zips = new HashMap<>();

  static KnownPlaces load(Ledger ledger, long revision) {
    KnownPlaces places = new KnownPlaces();
    ledger.each(Kind.PLACE, revision, known -> places.town(known.record().fields()));
    ledger.each(
        Kind.ZIP,
        revision,
        area ->
            area.record()
                .fields()
                .forEach(
                    (zip, value) -> {
                      if (value instanceof Map<?, ?> point) {
                        places.put(places.zips, zip, point, "zip");
                      }
                    }));
    return places;
  }

  private void town(Map<String, Object> town) {
    Object name = town.get("name");
    Object state = town.get("state");
    if (name != null && state != null) {
      Object county = town.get("county");
      taken.add(String.valueOf(town.get("id")));
      ids.put(
          key(name.toString(), state.toString(), county == null ? null : county.toString()),
          String.valueOf(town.get("id")));
      put(towns, Words.key(name.toString()) + "|" + state, town, "city");
    }
  }

  private void put(Map<String, Point> into, String key, Map<?, ?> from, String accuracy) {
    if (from.get("lat") instanceof Number lat && from.get("lon") instanceof Number lon) {
      into.put(key, new Point(lat.doubleValue(), lon.doubleValue(), accuracy));
    }
  }

  /** The id of a town, or null. */
  @Nullable String id(String city, String state, @Nullable String county) {
    return ids.get(key(city, state, county));
  }

  boolean taken(String id) {
    return taken.contains(id);
  }

  /** The point of a ZIP code, else of the town, else null. */
  @Nullable Point point(@Nullable String zip, @Nullable String city, @Nullable String state) {
    Point point = zip == null ? null : zips.get(zip);
    return point != null || city == null ? point : towns.get(Words.key(city) + "|" + state);
  }

  static String key(String city, String state, @Nullable String county) {
    return Words.key(city) + "|" + state + "|" + (county == null ? "" : Words.key(county));
  }
}
