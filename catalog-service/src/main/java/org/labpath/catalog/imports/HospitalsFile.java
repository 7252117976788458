package org.labpath.catalog.imports;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.ledger.Seen;
import org.labpath.catalog.record.Kind;

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
  private static final String[] PHONE = {"telephone number", "phone number"};
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
  private final KnownEmployers employers;
  private final KnownPlaces places;
  private final Source source;
  private final Intake intake;
  private final Seen seen = new Seen();
  private final Seen claimed = new Seen();

  HospitalsFile(
      Table table, KnownEmployers employers, KnownPlaces places, Source source, Intake intake) {
    this.table = table;
    this.employers = employers;
    this.places = places;
    this.source = source;
    this.intake = intake;
    employers.called("ccn:").forEach(claimed::add);
  }

  void read() throws IOException {
    table.need(NUMBER);
    table.need(NAME);
    table.need(CITY);
    table.need(ZIP);
    table.need(STATE);
    table.need(TYPE);
    while (table.advance()) {
      intake.row();
      Trouble wrong = hospital();
      if (wrong != null) {
        intake.reject(wrong);
      }
    }
  }

  private @Nullable Trouble hospital() {
    String number = table.text(NUMBER);
    String name = table.text(NAME);
    String city = table.text(CITY);
    String zip = table.zip(ZIP);
    String state = table.state(STATE);
    if (number == null || !number.matches("[0-9A-Za-z]{6}")) {
      return table.wrong("number", "A certification number has six letters or digits", NUMBER);
    }
    if (!seen.add(number)) {
      return table.wrong("twice", "The number stands in the file twice", NUMBER);
    }
    if (name == null || city == null || zip == null || state == null) {
      return table.wrong("missing", "Name, city, state and ZIP code are needed", NAME);
    }
    KnownPlaces.Point point = places.point(zip, city, state);
    if (point == null) {
      return table.wrong("point", "Neither the ZIP code nor the town is known", ZIP);
    }
    String said = table.text(TYPE);
    String type =
        said == null ? "other" : TYPES.getOrDefault(said.toLowerCase(Locale.ROOT), "other");
    String key = "ccn:" + number;
    String id = employers.id(key);
    if (id == null) {
      Matching.Answer answer =
          employers.amongUnnumbered(
              Hospital.of(
                  "",
                  List.of(name),
                  type,
                  table.text("address"),
                  city,
                  state,
                  zip,
                  table.text(PHONE),
                  point.lat(),
                  point.lon(),
                  false));
      if (answer instanceof Matching.Answer.Uncertain uncertain) {
        return table.wrong("uncertain", Uncertain.of(uncertain), NAME);
      }
      // Two numbers are two hospitals.
      id =
          answer instanceof Matching.Answer.Same same && claimed.add(same.hospital().id())
              ? same.hospital().id()
              : null;
    }
    String fresh = "hosp-" + number.toLowerCase(Locale.ROOT);
    if (id != null && !id.equals(fresh)) {
      intake.merged();
    }
    intake.put(
        Kind.EMPLOYER,
        record(id == null ? fresh : id, name, type, site(city, state, zip, point), number),
        List.of(key));
    return null;
  }

  private Map<String, Object> site(String city, String state, String zip, KnownPlaces.Point point) {
    Map<String, Object> site = new LinkedHashMap<>();
    put(site, "street", shown("address"));
    site.put("city", Capitals.of(city));
    put(site, "county", shown("county/parish", "county name"));
    site.put("state", state);
    site.put("postalCode", zip);
    site.put("lat", point.lat());
    site.put("lon", point.lon());
    site.put("accuracy", point.accuracy());
    return site;
  }

  private Map<String, Object> record(
      String id, String name, String type, Map<String, Object> site, String number) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("id", id);
    record.put("name", Capitals.of(name));
    record.put("kind", "hospital");
    record.put("type", type);
    record.put("site", site);
    record.put("ccn", number);
    put(record, "phone", table.text(PHONE));
    put(record, "ownership", table.text("hospital ownership"));
    String rating = table.text("hospital overall rating");
    if (rating != null && rating.matches("[1-5]")) {
      record.put("overallRating", Integer.valueOf(rating));
    }
    record.put("provenance", source.provenance());
    record.put("confidence", "high");
    return record;
  }

  private @Nullable String shown(String... names) {
    String text = table.text(names);
    return text == null ? null : Capitals.of(text);
  }

  private static void put(Map<String, Object> record, String field, @Nullable String value) {
    if (value != null) {
      record.put(field, value);
    }
  }
}
