package org.labpath.benchmarks.search;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.labpath.catalog.record.Employer;
import org.labpath.catalog.record.Provenance;
import org.labpath.catalog.record.Site;
import org.labpath.catalog.record.States;

/**
 * The real hospitals of the HIFLD file, and as many more as are asked for: a further hospital is a
 * real one again that stands in another real town, is named after that town where the real one was
 * named after its own, and bears the town's name otherwise. The same number gives the same rows.
 */
final class Hospitals {

  private static final long SEED = 20261123;
  private static final Map<String, String> TYPES =
      Map.of(
          "GENERAL ACUTE CARE", "acute-care",
          "CRITICAL ACCESS", "critical-access",
          "PSYCHIATRIC", "psychiatric",
          "REHABILITATION", "rehabilitation",
          "LONG TERM CARE", "long-term",
          "MILITARY", "military",
          "CHILDREN", "childrens");

  private final List<Employer> real;
  private final List<Town> towns;

  private record Town(String name, String state, String county, double lat, double lon) {}

  private Hospitals(List<Employer> real, List<Town> towns) {
    this.real = real;
    this.towns = towns;
  }

  /** Reads the folder of public files. */
  static Hospitals read(Path data) throws IOException {
    List<Employer> real = new ArrayList<>();
    for (CSVRecord row : rows(data.resolve("hifld-hospitals/Hospitals.csv"))) {
      if (row.get("STATUS").equals("OPEN") && States.code(row.get("STATE")) != null) {
        real.add(employer(row));
      }
    }
    List<Town> towns = new ArrayList<>();
    for (CSVRecord row : rows(data.resolve("us-places/uscities-national-narrow.csv"))) {
      towns.add(
          new Town(
              row.get("city_ascii"),
              row.get("state_id"),
              row.get("county_name"),
              Double.parseDouble(row.get("lat")),
              Double.parseDouble(row.get("lng"))));
    }
    Random order = new Random(SEED);
    Collections.shuffle(real, order);
    Collections.shuffle(towns, order);
    return new Hospitals(real, towns);
  }

  /** How many are real. */
  int realOnes() {
    return real.size();
  }

  /** So many, the real ones first; fewer are a sample of the real ones. */
  List<Employer> rows(int wanted) {
    List<Employer> rows = new ArrayList<>(wanted);
    Random jitter = new Random(SEED + 1);
    for (int i = 0; i < wanted; i++) {
      Employer base = real.get(i % real.size());
      rows.add(i < real.size() ? base : moved(base, i, jitter));
    }
    return rows;
  }

  private Employer moved(Employer base, int number, Random jitter) {
    Town town = towns.get(number % towns.size());
    Site from = base.site();
    String name = base.name().replace(from.city(), town.name());
    if (name.equals(base.name())) {
      name = base.name() + " " + town.name();
    }
    // Within some five miles of the town's point.
    double lat = town.lat() + (jitter.nextDouble() - 0.5) * 0.14;
    double lon = town.lon() + (jitter.nextDouble() - 0.5) * 0.14;
    Site site =
        new Site(
            from.street(),
            town.name(),
            town.county(),
            town.state(),
            from.postalCode(),
            lat,
            lon,
            "site");
    return employer("grown-" + number, name, base.type(), site, base.phone(), base.website());
  }

  private static Employer employer(CSVRecord row) {
    String zip = "00000" + row.get("ZIP");
    Site site =
        new Site(
            title(row.get("ADDRESS")),
            title(row.get("CITY")),
            title(row.get("COUNTY")),
            row.get("STATE").strip(),
            zip.substring(zip.length() - 5),
            Double.parseDouble(row.get("LATITUDE")),
            Double.parseDouble(row.get("LONGITUDE")),
            "site");
    return employer(
        "hifld-" + row.get("ID"),
        title(row.get("NAME")),
        TYPES.getOrDefault(row.get("TYPE"), "other"),
        site,
        row.get("TELEPHONE"),
        row.get("WEBSITE"));
  }

  private static Employer employer(
      String id,
      String name,
      String type,
      Site site,
      @org.jspecify.annotations.Nullable String phone,
      @org.jspecify.annotations.Nullable String website) {
    return new Employer(
        id,
        name,
        List.of(),
        null,
        null,
        "hospital",
        type,
        site,
        null,
        null,
        phone,
        null,
        null,
        website,
        List.of(),
        null,
        List.of(new Provenance("hifld-hospitals", "2023-05-06", null, null, null)),
        "medium",
        false);
  }

  private static String title(String capitals) {
    StringBuilder title = new StringBuilder();
    boolean begins = true;
    for (char letter : capitals.strip().toLowerCase(Locale.ROOT).toCharArray()) {
      title.append(begins ? Character.toUpperCase(letter) : letter);
      begins = !Character.isLetterOrDigit(letter) && letter != '\'';
    }
    return title.toString();
  }

  private static List<CSVRecord> rows(Path file) throws IOException {
    try (Reader reader = Files.newBufferedReader(file)) {
      reader.mark(1);
      if (reader.read() != '\uFEFF') {
        reader.reset();
      }
      return CSVFormat.DEFAULT
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .get()
          .parse(reader)
          .getRecords();
    }
  }
}
