package org.labpath.catalog.imports;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.ledger.Seen;
import org.labpath.catalog.record.Kind;
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

  /** Several times what there is. */
  private static final int MOST_ROWS = 200_000;

  private static final Pattern FIVE_DIGITS = Pattern.compile("[0-9]{5}");

  private final Table table;
  private final KnownPlaces places;
  private final Source source;
  private final Intake intake;
  private final Seen taken = new Seen();

  PlacesFile(Table table, KnownPlaces places, Source source, Intake intake) {
    this.table = table;
    this.places = places;
    this.source = source;
    this.intake = intake;
  }

  /** Whether the file lists ZIP codes; one of towns tells how many people live there. */
  static boolean listsZips(Table table) {
    return table.has(ZIP) && !table.has("population", "kind");
  }

  /** The list of the 2011 census has a column for area codes: it fills what a newer one lacks. */
  static boolean isOlder(Table table) {
    return table.has("area_code");
  }

  void read() throws IOException {
    table.need(CITY);
    table.need(STATE);
    table.need(LAT);
    table.need(LON);
    boolean zips = listsZips(table);
    while (table.advance()) {
      intake.row();
      if (intake.read() > MOST_ROWS) {
        throw new BadFileException(table.line(), 0, "too-many", "The country has fewer places");
      }
      Trouble wrong = zips ? zip() : town();
      if (wrong != null) {
        intake.reject(wrong);
      }
    }
  }

  private @Nullable Trouble zip() {
    String zip = table.text(ZIP);
    String city = table.text(CITY);
    String state = table.state(STATE);
    Double lat = table.number(90, LAT);
    Double lon = table.number(180, LON);
    if (zip == null || !FIVE_DIGITS.matcher(zip).matches()) {
      return table.wrong("zip", "A ZIP code has five digits", ZIP);
    }
    if (city != null && state == null && isMilitary()) {
      intake.skip("military-post");
      return null;
    }
    if (city == null || state == null) {
      return table.wrong("place", "The line names no city in a state", CITY);
    }
    if (lat == null || lon == null) {
      return table.wrong("point", "The line has no point on this planet", LAT);
    }
    if (!taken.add(zip)) {
      return table.wrong("twice", "The ZIP code stands in the file twice", ZIP);
    }
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("zip", zip);
    record.put("place", city);
    record.put("state", state);
    record.put("lat", lat);
    record.put("lon", lon);
    intake.put(Kind.ZIP, record, List.of());
    return null;
  }

  /** Post for ships and bases abroad goes to "states" of its own. */
  private boolean isMilitary() {
    return List.of("AA", "AE", "AP").contains(String.valueOf(table.text(STATE)));
  }

  private @Nullable Trouble town() {
    String city = table.text(CITY);
    String state = table.state(STATE);
    Double lat = table.number(90, LAT);
    Double lon = table.number(180, LON);
    if (city == null || state == null) {
      return table.wrong("place", "The line names no city in a state", CITY);
    }
    if (lat == null || lon == null) {
      return table.wrong("point", "The line has no point on this planet", LAT);
    }
    String county = table.text(COUNTY);
    String id = id(city, state, county);
    if (id == null) {
      return table.wrong("twice", "The town stands in the file twice", CITY);
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
    record.put("provenance", source.provenance());
    intake.put(Kind.PLACE, record, List.of());
    return null;
  }

  private @Nullable String id(String city, String state, @Nullable String county) {
    String known = places.id(city, state, county);
    if (known != null) {
      return taken.add(known) ? known : null;
    }
    String plain = slug(state + " " + city);
    if (!places.taken(plain) && taken.add(plain)) {
      return plain;
    }
    String longer = slug(state + " " + city + " " + (county == null ? "" : county));
    return taken.add(longer) ? longer : null;
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

  private static String slug(String text) {
    return Words.key(text).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }
}
