package org.labpath.catalog.imports;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.live.Snapshot;
import org.labpath.catalog.record.Kind;
import org.labpath.catalog.record.Place;
import org.labpath.catalog.record.States;
import org.labpath.catalog.search.Words;

/**
 * Towns, or ZIP codes with the point of their town: which of the two, the header tells. A town that
 * is known keeps its id; a new one gets one from its state and name, and from its county where two
 * towns of a state share a name.
 */
final class PlacesFile {

  private static final String[] CITY = {"place", "city_ascii", "city"};
  private static final String[] STATE = {"state", "state_id"};
  private static final String[] LAT = {"latitude", "lat"};
  private static final String[] LON = {"longitude", "lng", "lon"};
  private static final String[] ZIP = {"zip", "code"};
  private static final String[] COUNTY = {"county", "county_name"};

  private final Table table;
  private final Map<String, Object> source;
  private final Map<String, String> knownIds = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  PlacesFile(Table table, Snapshot snapshot, String edition, String asOf) {
    this.table = table;
    this.source = Map.of("dataset", "us-places", "asOf", asOf, "note", edition);
    for (Place place : snapshot.places().places()) {
      knownIds.put(key(place.name(), place.state(), place.county()), place.id());
    }
  }

  Prepared read() throws IOException {
    table.need(CITY);
    table.need(STATE);
    table.need(LAT);
    table.need(LON);
    boolean zips = table.has(ZIP) && !table.has("population", "kind");
    Prepared prepared = new Prepared(zips ? Kind.ZIP : Kind.PLACE);
    while (table.advance()) {
      Trouble wrong = zips ? zip(prepared) : town(prepared);
      if (wrong != null) {
        prepared.reject(wrong);
      }
    }
    return prepared;
  }

  private @Nullable Trouble zip(Prepared prepared) {
    String zip = table.text(ZIP);
    String city = table.text(CITY);
    String state = state();
    Double lat = number(90, LAT);
    Double lon = number(180, LON);
    if (zip == null || !zip.matches("[0-9]{5}")) {
      return wrong("zip", "A ZIP code has five digits", ZIP);
    }
    if (city == null || state == null) {
      return wrong("place", "The line names no city in a state", CITY);
    }
    if (lat == null || lon == null) {
      return wrong("point", "The line has no point on this planet", LAT);
    }
    if (!taken.add(zip)) {
      return wrong("twice", "The ZIP code stands in the file twice", ZIP);
    }
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("zip", zip);
    record.put("place", city);
    record.put("state", state);
    record.put("lat", lat);
    record.put("lon", lon);
    prepared.add(Kind.ZIP, record);
    return null;
  }

  private @Nullable Trouble town(Prepared prepared) {
    String city = table.text(CITY);
    String state = state();
    Double lat = number(90, LAT);
    Double lon = number(180, LON);
    if (city == null || state == null) {
      return wrong("place", "The line names no city in a state", CITY);
    }
    if (lat == null || lon == null) {
      return wrong("point", "The line has no point on this planet", LAT);
    }
    String county = table.text(COUNTY);
    String id = id(city, state, county);
    if (id == null) {
      return wrong("twice", "The town stands in the file twice", CITY);
    }
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("id", id);
    record.put("name", city);
    record.put("state", state);
    if (county != null) {
      record.put("county", county);
    }
    record.put("kind", "city");
    record.put("lat", lat);
    record.put("lon", lon);
    Integer population = population();
    if (population != null) {
      record.put("population", population);
      record.put("populationSource", "of the file; the largest cities with their urban area");
    }
    List<String> zips = zipsOf(table.text("zips", "all_zips"));
    if (!zips.isEmpty()) {
      record.put("postalCode", zips.getFirst());
      record.put("postalCodes", zips);
    }
    record.put("provenance", List.of(source));
    prepared.add(Kind.PLACE, record);
    return null;
  }

  private @Nullable String id(String city, String state, @Nullable String county) {
    String known = knownIds.get(key(city, state, county));
    if (known != null) {
      return taken.add(known) ? known : null;
    }
    String plain = slug(state + " " + city);
    if (!knownIds.containsValue(plain) && taken.add(plain)) {
      return plain;
    }
    String longer = slug(state + " " + city + " " + (county == null ? "" : county));
    return taken.add(longer) ? longer : null;
  }

  private @Nullable String state() {
    String state = table.text(STATE);
    return state == null ? null : States.code(state);
  }

  private @Nullable Double number(double bound, String... names) {
    try {
      String text = table.text(names);
      double value = text == null ? Double.NaN : Double.parseDouble(text);
      return Math.abs(value) <= bound ? value : null;
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }

  private @Nullable Integer population() {
    String text = table.text("population");
    return text != null && text.matches("[0-9]{1,9}") ? Integer.valueOf(text) : null;
  }

  /** Leading zeros may have been lost on the way. */
  private static List<String> zipsOf(@Nullable String text) {
    return text == null
        ? List.of()
        : Arrays.stream(text.split("\\s+"))
            .filter(zip -> zip.matches("[0-9]{3,5}"))
            .map(zip -> "0".repeat(5 - zip.length()) + zip)
            .toList();
  }

  private Trouble wrong(String code, String message, String... names) {
    return new Trouble(table.line(), table.position(names), code, message);
  }

  private static String key(String city, String state, @Nullable String county) {
    return Words.key(city) + "|" + state + "|" + (county == null ? "" : Words.key(county));
  }

  private static String slug(String text) {
    return Words.key(text).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }
}
