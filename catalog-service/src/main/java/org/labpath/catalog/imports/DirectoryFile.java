package org.labpath.catalog.imports;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.ledger.Seen;
import org.labpath.catalog.record.Kind;

/**
 * The directory of institutions of IPEDS (HD): columns by name, since they move from year to year.
 * The head of an institution (CHFNM, CHFTITLE) is never read. The point is that of the institution,
 * often a district office: a program needs its own site.
 */
final class DirectoryFile {

  private static final String UNITID = "unitid";
  private static final String NAME = "instnm";

  private final Table table;
  private final KnownSchools schools;
  private final Source source;
  private final Intake intake;
  private final Seen seen = new Seen();

  DirectoryFile(Table table, KnownSchools schools, Source source, Intake intake) {
    this.table = table;
    this.schools = schools;
    this.source = source;
    this.intake = intake;
  }

  void read() throws IOException {
    for (String column :
        List.of(UNITID, NAME, "city", "stabbr", "zip", "sector", "longitud", "latitude")) {
      table.need(column);
    }
    while (table.advance()) {
      intake.row();
      Trouble wrong = school();
      if (wrong != null) {
        intake.reject(wrong);
      }
    }
  }

  private @Nullable Trouble school() {
    String unitId = table.text(UNITID);
    String name = table.text(NAME);
    String city = table.text("city");
    String state = table.state("stabbr");
    String zip = table.zip("zip");
    if (unitId == null || !unitId.matches("[0-9]{6}")) {
      return table.wrong("unitid", "A UNITID has six digits", UNITID);
    }
    if (!seen.add(unitId)) {
      return table.wrong("twice", "The UNITID stands in the file twice", UNITID);
    }
    if ("0".equals(table.text("sector"))) {
      intake.skip("office");
      return null;
    }
    if (isSaid("cyactive", "2", "3") || isSaid("postsec", "2")) {
      intake.skip("closed");
      return null;
    }
    if (name == null || city == null || state == null || zip == null) {
      return table.wrong("missing", "Name, city, state and ZIP code are needed", NAME);
    }
    Double lat = table.number(90, "latitude");
    Double lon = table.number(180, "longitud");
    if (lat == null || lon == null || lat == 0 || lon == 0) {
      return table.wrong("point", "The line has no point on this planet", "latitude");
    }
    Map<String, Object> address = new LinkedHashMap<>();
    put(address, "street", table.text("addr"));
    address.put("city", city);
    put(address, "county", county());
    address.put("state", state);
    address.put("postalCode", zip);
    address.put("lat", lat);
    address.put("lon", lon);
    address.put("accuracy", "site");
    KnownSchools.School known = schools.byUnitId(unitId);
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("id", known == null ? "school-" + unitId : known.id());
    record.put("name", name);
    List<String> aliases = aliases();
    if (!aliases.isEmpty()) {
      record.put("aliases", aliases);
    }
    record.put("kind", kind());
    record.put("unitId", unitId);
    record.put("address", address);
    put(record, "phone", phone(table.text("gentele")));
    put(record, "website", website(table.text("webaddr")));
    record.put("provenance", source.provenance());
    record.put("confidence", "high");
    if (known != null && !known.id().equals("school-" + unitId)) {
      intake.merged();
    }
    intake.put(Kind.SCHOOL, record, List.of("unitid:" + unitId));
    return null;
  }

  private boolean isSaid(String column, String... values) {
    String said = table.text(column);
    return said != null && Arrays.asList(values).contains(said);
  }

  private @Nullable String county() {
    String county = table.text("countynm");
    return county == null || county.startsWith("-") ? null : county.replaceFirst(" County$", "");
  }

  private List<String> aliases() {
    String names = table.text("ialias");
    return names == null
        ? List.of()
        : Arrays.stream(names.split("[|;]"))
            .map(String::strip)
            .filter(name -> !name.isEmpty() && name.length() <= 100 && !name.startsWith("-"))
            .distinct()
            .limit(10)
            .toList();
  }

  /** From the sector: who owns it and how long its programs are. */
  private String kind() {
    return switch (String.valueOf(table.text("sector"))) {
      case "1", "2", "3" -> "university";
      case "4" -> "community-college";
      case "5" -> "college";
      default -> "career-college";
    };
  }

  /** Ten digits, and an extension where one follows; text throughout. */
  static @Nullable String phone(@Nullable String digits) {
    String bare = digits == null ? "" : digits.replaceAll("[^0-9]", "");
    if (bare.length() < 10 || (digits != null && digits.matches(".*[0-9]E\\+.*"))) {
      return null;
    }
    String number = bare.substring(0, 3) + "-" + bare.substring(3, 6) + "-" + bare.substring(6, 10);
    return bare.length() == 10 ? number : number + " ext. " + bare.substring(10);
  }

  static @Nullable String website(@Nullable String address) {
    if (address == null
        || address.length() > 300
        || !address.matches("[\\x21-\\x7E]+\\.[\\x21-\\x7E]+")) {
      return null;
    }
    return address.matches("(?i)https?://.*") ? address : "https://" + address;
  }

  private static void put(Map<String, Object> record, String field, @Nullable String value) {
    if (value != null) {
      record.put(field, value);
    }
  }
}
