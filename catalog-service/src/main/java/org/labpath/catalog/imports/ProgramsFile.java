package org.labpath.catalog.imports;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.imports.ProgramColumns.BadCellException;
import org.labpath.catalog.ledger.Seen;
import org.labpath.catalog.record.Kind;
import org.labpath.catalog.record.Program;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Our own programs file, as {@link ProgramColumns} describes it: what people typed in. */
final class ProgramsFile {

  private static final Set<String> DELIVERIES = Set.of("campus", "online", "hybrid");
  private static final Set<String> KINDS = Set.of("program", "pathway", "transfer");
  private static final Set<String> STATUSES =
      Set.of(
          "accredited",
          "approved",
          "initial",
          "probation",
          "inactive",
          "closed",
          "unverified",
          "not-accredited");
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private final Table table;
  private final KnownSchools schools;
  private final KnownPlaces places;
  private final Source source;
  private final Intake intake;
  private final Seen seen = new Seen();

  ProgramsFile(
      Table table, KnownSchools schools, KnownPlaces places, Source source, Intake intake) {
    this.table = table;
    this.schools = schools;
    this.places = places;
    this.source = source;
    this.intake = intake;
  }

  void read() throws IOException {
    for (String column : List.of("name", "credential", "award", "delivery", "cipcode")) {
      table.need(column);
    }
    if (!table.has("schoolid", "unitid")) {
      throw new BadFileException(1, 0, "column", "There is no column schoolId or unitId");
    }
    Map<String, Object> dataset = new LinkedHashMap<>();
    dataset.put("id", source.dataset());
    dataset.put("name", "Programs entered by the operator");
    dataset.put("publisher", "the operator of this service");
    dataset.put("edition", source.edition());
    dataset.put("licence", "facts, typed in one by one");
    intake.put(Kind.DATASET, dataset, List.of());
    while (table.advance()) {
      intake.row();
      Trouble wrong = program();
      if (wrong != null) {
        intake.reject(wrong);
      }
    }
  }

  private @Nullable Trouble program() {
    Map<String, Object> record;
    try {
      record = ProgramColumns.record(table::textOf);
    } catch (BadCellException bad) {
      return table.wrong("value", "Not what the column holds", bad.column());
    }
    KnownSchools.School school = school();
    if (school == null) {
      return table.wrong("school", "The catalogue has no such school", "schoolid", "unitid");
    }
    record.put("schoolId", school.id());
    record.putIfAbsent("kind", "program");
    Trouble wrong = complete(record);
    if (wrong != null) {
      return wrong;
    }
    if (!seen.add(String.valueOf(record.get("id")))) {
      return table.wrong("twice", "The program stands in the file twice", "id");
    }
    record.putIfAbsent("provenance", source.provenance());
    record.putIfAbsent("confidence", "medium");
    try {
      Objects.requireNonNull(JSON.convertValue(record, Program.class));
    } catch (JacksonException unusable) {
      return table.wrong("value", "A cell is not what its column holds", "name");
    }
    intake.put(Kind.PROGRAM, record, List.of());
    return null;
  }

  private KnownSchools.@Nullable School school() {
    String id = table.text("schoolid");
    String unitId = table.text("unitid");
    return id != null ? schools.byId(id) : unitId == null ? null : schools.byUnitId(unitId);
  }

  private @Nullable Trouble complete(Map<String, Object> record) {
    for (String field : List.of("name", "credential", "award", "delivery", "cipCode")) {
      if (!record.containsKey(field)) {
        return table.wrong("missing", field + " is needed", field);
      }
    }
    if (!DELIVERIES.contains(String.valueOf(record.get("delivery")))) {
      return table.wrong("delivery", "campus, online or hybrid", "delivery");
    }
    if (!KINDS.contains(String.valueOf(record.get("kind")))) {
      return table.wrong("kind", "program, pathway or transfer", "kind");
    }
    if (!String.valueOf(record.get("cipCode")).matches("[0-9]{2}\\.[0-9]{4}")) {
      return table.wrong("cip", "A CIP code is text such as 51.1004", "cipcode");
    }
    Trouble wrong = completeSite(record);
    if (wrong == null) {
      wrong = completeAccreditation(record);
    }
    completeTexts(record);
    if (!record.containsKey("id")) {
      record.put("id", id(record));
    }
    return wrong;
  }

  /** Where the file names none: the described program it speaks of, else one of its own. */
  private String id(Map<String, Object> record) {
    List<KnownSchools.Program> like =
        schools.programsOf(String.valueOf(record.get("schoolId"))).stream()
            .filter(known -> known.credential().equals(record.get("credential")))
            .filter(known -> known.delivery().equals(record.get("delivery")))
            .filter(known -> Objects.equals(known.level(), record.get("awardLevel")))
            .toList();
    return like.size() == 1
        ? like.getFirst().id()
        : "prog-"
            + record.get("schoolId")
            + "-"
            + String.join(
                    "-",
                    String.valueOf(record.get("credential")),
                    String.valueOf(record.get("awardLevel")),
                    String.valueOf(record.get("delivery")))
                .toLowerCase(java.util.Locale.ROOT);
  }

  @SuppressWarnings("unchecked") // Made by the columns.
  private @Nullable Trouble completeSite(Map<String, Object> record) {
    Map<String, Object> site =
        (Map<String, Object>) record.computeIfAbsent("site", unused -> new LinkedHashMap<>());
    String state = table.state("site.state");
    String zip = table.zip("site.postalcode");
    if (site.get("city") == null || state == null || zip == null) {
      return table.wrong("site", "City, state and ZIP code of the site are needed", "site.city");
    }
    site.put("state", state);
    if (String.valueOf(site.get("postalCode")).length() < zip.length()) {
      site.put("postalCode", zip);
    }
    if (site.get("lat") instanceof Double lat && site.get("lon") instanceof Double lon) {
      site.putIfAbsent("accuracy", "site");
      return Math.abs(lat) <= 90 && Math.abs(lon) <= 180
          ? null
          : table.wrong("point", "The point is not on this planet", "site.lat");
    }
    KnownPlaces.Point point = places.point(zip, String.valueOf(site.get("city")), state);
    if (point == null) {
      return table.wrong("point", "Neither the ZIP code nor the town is known", "site.lat");
    }
    site.put("lat", point.lat());
    site.put("lon", point.lon());
    site.put("accuracy", point.accuracy());
    return null;
  }

  @SuppressWarnings("unchecked") // Made by the columns.
  private @Nullable Trouble completeAccreditation(Map<String, Object> record) {
    Map<String, Object> known =
        (Map<String, Object>)
            record.computeIfAbsent("accreditation", unused -> new LinkedHashMap<>());
    known.putIfAbsent("status", "unverified");
    String status = String.valueOf(known.get("status"));
    if (!STATUSES.contains(status)) {
      return table.wrong("status", "Not a status of accreditation", "accreditation.status");
    }
    boolean claimed = !status.equals("unverified");
    if (claimed
        && (known.get("accreditor") == null
            || known.get("source") == null
            || !isDay(known.get("asOf")))) {
      return table.wrong(
          "unsupported",
          "A status other than unverified needs accreditor, source and asOf",
          "accreditation.status");
    }
    known.putIfAbsent(
        "meaning",
        claimed
            ? Map.of(
                "en",
                "By "
                    + known.get("source")
                    + ", as of "
                    + known.get("asOf")
                    + ": "
                    + status
                    + " ("
                    + known.get("accreditor")
                    + ").",
                "es",
                "Seg\u00fan "
                    + known.get("source")
                    + ", al "
                    + known.get("asOf")
                    + ": "
                    + status
                    + " ("
                    + known.get("accreditor")
                    + ").")
            : Map.of(
                "en", "No source was read that says whether it is accredited.",
                "es", "No se ley\u00f3 ninguna fuente que diga si est\u00e1 acreditado."));
    return null;
  }

  /** What stands in one language only is shown in both. */
  private static void completeTexts(Map<String, Object> group) {
    for (Object value : group.values()) {
      if (value instanceof Map<?, ?>) {
        @SuppressWarnings("unchecked") // Made by the columns.
        Map<String, Object> text = (Map<String, Object>) value;
        if (text.size() == 1 && text.containsKey("en")) {
          text.put("es", Objects.requireNonNull(text.get("en")));
        } else if (text.containsKey("meaning")) {
          completeTexts(text);
        }
      }
    }
  }

  private static boolean isDay(@Nullable Object text) {
    try {
      return text != null && LocalDate.parse(text.toString()) != null;
    } catch (DateTimeParseException notADay) {
      return false;
    }
  }
}
