package org.labpath.catalog.imports;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.ledger.Head;
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

  private final Ledger ledger;
  private final long revision;
  private final String epoch;
  private final Map<String, String> ids = new HashMap<>();
  private final Set<String> taken = new HashSet<>();
  private final Map<String, Point> towns = new HashMap<>();
  private final Map<String, Point> zips = new HashMap<>();
  private boolean townsRead;
  private boolean zipsRead;

  /** Places as of a revision, read when they are first asked for: not every file needs all. */
  KnownPlaces(Ledger ledger, long revision) {
    this(ledger, revision, "");
  }

  KnownPlaces(Ledger ledger, Head head) {
    this(ledger, head.revision(), head.epoch());
  }

  private KnownPlaces(Ledger ledger, long revision, String epoch) {
    this.ledger = ledger;
    this.revision = revision;
    this.epoch = epoch;
  }

  /** Whether nothing has changed in them up to there. */
  boolean areThoseOf(Head head) {
    return epoch.equals(head.epoch())
        && !head.changedAfter(Kind.PLACE, revision)
        && !head.changedAfter(Kind.ZIP, revision);
  }

  private void readTowns() {
    if (!townsRead) {
      townsRead = true;
      each(Kind.PLACE, this::town);
    }
  }

  private void readZips() {
    if (!zipsRead) {
      zipsRead = true;
      each(Kind.ZIP, (zip, point) -> put(zips, zip, point, "zip"));
    }
  }

  private void each(Kind kind, BiConsumer<String, Map<?, ?>> taker) {
    ledger.each(
        kind,
        revision,
        area ->
            area.fields()
                .forEach(
                    (id, value) -> {
                      if (value instanceof Map<?, ?> fields) {
                        taker.accept(id, fields);
                      }
                    }));
  }

  private void town(String id, Map<?, ?> town) {
    Object name = town.get("name");
    Object state = town.get("state");
    if (name != null && state != null) {
      Object county = town.get("county");
      taken.add(id);
      ids.put(
          key(name.toString(), state.toString(), county == null ? null : county.toString()), id);
      put(towns, Words.key(name.toString()) + "|" + state, town, "city");
    }
  }

  private static void put(Map<String, Point> into, String key, Map<?, ?> from, String accuracy) {
    if (from.get("lat") instanceof Number lat && from.get("lon") instanceof Number lon) {
      into.put(key, new Point(lat.doubleValue(), lon.doubleValue(), accuracy));
    }
  }

  /** The id of a town, or null. */
  @Nullable String id(String city, String state, @Nullable String county) {
    readTowns();
    return ids.get(key(city, state, county));
  }

  boolean taken(String id) {
    readTowns();
    return taken.contains(id);
  }

  /** The point of a ZIP code, else of the town, else null. */
  @Nullable Point point(@Nullable String zip, @Nullable String city, @Nullable String state) {
    readZips();
    Point point = zip == null ? null : zips.get(zip);
    if (point != null || city == null) {
      return point;
    }
    readTowns();
    return towns.get(Words.key(city) + "|" + state);
  }

  static String key(String city, String state, @Nullable String county) {
    return Words.key(city) + "|" + state + "|" + (county == null ? "" : Words.key(county));
  }
}
