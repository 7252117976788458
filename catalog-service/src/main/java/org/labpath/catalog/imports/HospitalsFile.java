package org.labpath.catalog.imports;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.live.Live;
import org.labpath.catalog.live.Snapshot;
import org.labpath.catalog.place.Origin;
import org.labpath.catalog.place.PlaceDirectory.Answer;
import org.labpath.catalog.record.Employer;
import org.labpath.catalog.record.Kind;
import org.labpath.catalog.record.States;

/**
 * The hospitals of the Centers for Medicare and Medicaid Services. A hospital is known by its
 * certification number, which is text. The file has no points: those of the ZIP code or the town
 * stand in and say so.
 */
final class HospitalsFile {

  private static final String[] NUMBER = {"facility id", "provider id"};
  private static final String[] NAME = {"facility name", "hospital name"};
  private static final String[] CITY = {"city/town", "city"};
  private static final String[] ZIP = {"zip code"};
  private static final String[] STATE = {"state"};
  private static final String[] TYPE = {"hospital type"};
  private static final Map<String, String> TYPES =
      Map.of(
          "acute care hospitals", "acute-care",
          "critical access hospitals", "critical-access",
          "psychiatric", "psychiatric",
          "childrens", "childrens",
          "acute care - veterans administration", "veterans",
          "acute care - department of defense", "military",
          "rural emergency hospital", "rural-emergency",
          "long-term", "long-term");

  private final Table table;
  private final Snapshot snapshot;
  private final Map<String, Object> source;
  private final Map<String, String> idByNumber = new HashMap<>();
  private final Set<String> seen = new HashSet<>();

  HospitalsFile(Table table, Snapshot snapshot, String edition, String asOf) {
    this.table = table;
    this.snapshot = snapshot;
    this.source =
        Map.of(
            "dataset",
            "cms-hospitals",
            "asOf",
            asOf,
            "url",
            "https://data.cms.gov/provider-data/dataset/xubh-q36u",
            "note",
            edition);
    for (Live<Employer> live : snapshot.employers().values()) {
      if (live.record().ccn() != null) {
        idByNumber.put(live.record().ccn(), live.record().id());
      }
    }
  }

  Prepared read() throws IOException {
    table.need(NUMBER);
    table.need(NAME);
    table.need(CITY);
    table.need(ZIP);
    table.need(STATE);
    table.need(TYPE);
    Prepared prepared = new Prepared(Kind.EMPLOYER);
    while (table.advance()) {
      Trouble wrong = hospital(prepared);
      if (wrong != null) {
        prepared.reject(wrong);
      }
    }
    return prepared;
  }

  private @Nullable Trouble hospital(Prepared prepared) {
    String number = table.text(NUMBER);
    String name = table.text(NAME);
    String city = table.text(CITY);
    String zip = table.text(ZIP);
    String state = table.text(STATE);
    state = state == null ? null : States.code(state);
    if (number == null || !number.matches("[0-9A-Za-z]{6}")) {
      return wrong("number", "A certification number has six letters or digits", NUMBER);
    }
    if (!seen.add(number)) {
      return wrong("twice", "The number stands in the file twice", NUMBER);
    }
    if (name == null || city == null || zip == null || state == null) {
      return wrong("missing", "Name, city, state and ZIP code are needed", NAME);
    }
    Origin point = point(zip, city, state);
    if (point == null) {
      return wrong("point", "Neither the ZIP code nor the town is known", ZIP);
    }
    String id = idByNumber.getOrDefault(number, "hosp-" + number.toLowerCase(Locale.ROOT));
    Map<String, Object> site = new LinkedHashMap<>();
    put(site, "street", shown("address"));
    site.put("city", capitalised(city));
    put(site, "county", shown("county/parish", "county name"));
    site.put("state", state);
    site.put("postalCode", zip);
    site.put("lat", point.lat());
    site.put("lon", point.lon());
    site.put("accuracy", "zip");
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("id", id);
    record.put("name", capitalised(name));
    record.put("kind", "hospital");
    String type = table.text(TYPE);
    record.put(
        "type",
        type == null ? "other" : TYPES.getOrDefault(type.toLowerCase(Locale.ROOT), "other"));
    record.put("site", site);
    record.put("ccn", number);
    put(record, "phone", table.text("telephone number", "phone number"));
    put(record, "ownership", table.text("hospital ownership"));
    String rating = table.text("hospital overall rating");
    if (rating != null && rating.matches("[1-5]")) {
      record.put("overallRating", Integer.valueOf(rating));
    }
    record.put("provenance", List.of(source));
    record.put("confidence", "high");
    prepared.add(Kind.EMPLOYER, record);
    return null;
  }

  private @Nullable Origin point(String zip, String city, String state) {
    for (String text : List.of(zip, city + ", " + state)) {
      if (snapshot.places().resolve(text) instanceof Answer.Known known) {
        return known.origin();
      }
    }
    return null;
  }

  private @Nullable String shown(String... names) {
    String text = table.text(names);
    return text == null ? null : capitalised(text);
  }

  private Trouble wrong(String code, String message, String... names) {
    return new Trouble(table.line(), table.position(names), code, message);
  }

  private static void put(Map<String, Object> record, String field, @Nullable String value) {
    if (value != null) {
      record.put(field, value);
    }
  }

  /** The file shouts; people read words that begin with a capital. */
  static String capitalised(String text) {
    if (!text.equals(text.toUpperCase(Locale.ROOT))) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    boolean begins = true;
    for (char c : text.replaceAll("\\s+", " ").toCharArray()) {
      out.append(begins ? c : Character.toLowerCase(c));
      begins = !Character.isLetterOrDigit(c) && c != '\'';
    }
    return out.toString();
  }
}
