package org.labpath.catalog.imports;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.imports.Matching.Answer;
import org.labpath.catalog.ledger.Seen;
import org.labpath.catalog.place.Distance;
import org.labpath.catalog.record.Kind;

/**
 * The hospitals of HIFLD: points, beds and websites, an older picture without certification
 * numbers. A hospital that the catalogue has is found by name, address and place; what stays
 * uncertain is told and left out.
 */
final class HifldFile {

  private static final String[] NAME = {"name"};
  private static final double TOO_FAR_MILES = 60;
  private static final Map<String, String> TYPES =
      Map.of(
          "GENERAL ACUTE CARE", "acute-care",
          "CRITICAL ACCESS", "critical-access",
          "PSYCHIATRIC", "psychiatric",
          "REHABILITATION", "rehabilitation",
          "LONG TERM CARE", "long-term",
          "CHRONIC DISEASE", "chronic-disease",
          "MILITARY", "military",
          "CHILDREN", "childrens",
          "WOMEN", "womens",
          "SPECIAL", "special");

  private final Table table;
  private final KnownEmployers employers;
  private final KnownPlaces places;
  private final Source source;
  private final Intake intake;
  private final Seen seen = new Seen();
  private final Seen claimed = new Seen();
  private final Matching fresh = new Matching();

  HifldFile(
      Table table, KnownEmployers employers, KnownPlaces places, Source source, Intake intake) {
    this.table = table;
    this.employers = employers;
    this.places = places;
    this.source = source;
    this.intake = intake;
    employers.called("hifld:").forEach(claimed::add);
  }

  void read() throws IOException {
    for (String column :
        List.of("id", "name", "address", "city", "state", "zip", "type", "status", "naics_code")) {
      table.need(column);
    }
    while (table.advance()) {
      intake.row();
      Trouble wrong = hospital();
      if (wrong != null) {
        intake.reject(wrong);
      }
    }
  }

  private @Nullable Trouble hospital() {
    String number = table.text("id");
    String name = table.text(NAME);
    String city = table.text("city");
    String zip = table.zip("zip");
    String state = table.state("state");
    if (number == null || !number.matches("[0-9]{1,12}")) {
      return table.wrong("number", "An id has digits only", "id");
    }
    if (!seen.add(number)) {
      return table.wrong("twice", "The id stands in the file twice", "id");
    }
    if ("CLOSED".equals(table.text("status"))) {
      intake.skip("closed");
      return null;
    }
    Double lat = table.number(90, "latitude", "y");
    Double lon = table.number(180, "longitude", "x");
    if (name == null || city == null || zip == null || state == null) {
      return table.wrong("missing", "Name, city, state and ZIP code are needed", NAME);
    }
    if (lat == null || lon == null) {
      return table.wrong("point", "The line has no point on this planet", "latitude");
    }
    KnownPlaces.Point town = places.point(zip, city, state);
    if (town != null && Distance.miles(town.lat(), town.lon(), lat, lon) > TOO_FAR_MILES) {
      return table.wrong(
          "point",
          "The point is "
              + Math.round(Distance.miles(town.lat(), town.lon(), lat, lon))
              + " miles from the ZIP code or town",
          "latitude");
    }
    String type = type(name);
    Hospital self =
        Hospital.of(
            "hosp-h" + number,
            List.of(name),
            type,
            table.text("address"),
            city,
            state,
            zip,
            table.text("telephone"),
            lat,
            lon,
            true);
    String key = "hifld:" + number;
    String id = employers.id(key);
    if (id != null) {
      if (id.equals(self.id())) {
        fresh.add(self);
      }
    } else {
      Answer answer = employers.amongAll(self);
      if (answer instanceof Answer.Uncertain uncertain) {
        return table.wrong("uncertain", Uncertain.of(uncertain), NAME);
      }
      if (answer instanceof Answer.Same same) {
        id = same.hospital().id();
        if (!claimed.add(id)) {
          return table.wrong("again", "Another line of the file is " + id + " too", NAME);
        }
      } else if (fresh.find(self) instanceof Answer.Same same) {
        return table.wrong(
            "again", "Another line of the file is " + same.hospital().id() + " too", NAME);
      } else {
        fresh.add(self);
        id = self.id();
      }
    }
    if (!id.equals(self.id())) {
      intake.merged();
    }
    intake.put(Kind.EMPLOYER, record(id, name, type, zip, lat, lon), List.of(key));
    return null;
  }

  private String type(String name) {
    String type = TYPES.getOrDefault(String.valueOf(table.text("type")), "other");
    String upper = " " + name.toUpperCase(Locale.ROOT) + " ";
    boolean veterans =
        upper.contains(" VA ") || upper.contains("VETERAN") || upper.contains(" VAMC ");
    return type.equals("military") && veterans ? "veterans" : type;
  }

  private Map<String, Object> record(
      String id, String name, String type, String zip, double lat, double lon) {
    Map<String, Object> site = new LinkedHashMap<>();
    put(site, "street", capitals("address"));
    site.put("city", Capitals.of(String.valueOf(table.text("city"))));
    put(site, "county", capitals("county"));
    site.put("state", String.valueOf(table.state("state")));
    site.put("postalCode", zip);
    site.put("lat", lat);
    site.put("lon", lon);
    site.put("accuracy", "site");
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("id", id);
    record.put("name", Capitals.of(name));
    record.put("kind", "hospital");
    record.put("type", type);
    record.put("site", site);
    String beds = table.text("beds");
    if (beds != null && beds.matches("[1-9][0-9]{0,4}")) {
      record.put(
          "beds",
          Map.of(
              "about",
              Integer.valueOf(beds),
              "scope",
              "licensed",
              "source",
              "HIFLD, " + source.edition()));
    }
    put(record, "phone", table.text("telephone"));
    put(record, "ownership", capitals("owner"));
    put(record, "website", DirectoryFile.website(table.text("website")));
    record.put("provenance", source.provenance());
    record.put("confidence", "medium");
    return record;
  }

  private @Nullable String capitals(String column) {
    String text = table.text(column);
    return text == null ? null : Capitals.of(text);
  }

  private static void put(Map<String, Object> record, String field, @Nullable String value) {
    if (value != null) {
      record.put(field, value);
    }
  }
}
