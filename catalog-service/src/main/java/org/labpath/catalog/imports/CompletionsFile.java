package org.labpath.catalog.imports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.record.Kind;

/**
 * Completions of IPEDS (C_A): awards by school, code and level. A file speaks for its whole years:
 * its counts take the place of what was known of them, other years stay. The rows of other fields
 * are passed over; those of the laboratory are few enough to gather.
 */
final class CompletionsFile {

  private static final int MOST_GATHERED = 200_000;
  private static final Pattern YEAR = Pattern.compile("(?<!\\d)(?:19|20)\\d\\d(?!\\d)");

  /** Awards of one school under one code and level. */
  record Group(String cip, int level) implements Comparable<Group> {
    @Override
    public int compareTo(Group other) {
      int order = cip.compareTo(other.cip);
      return order != 0 ? order : Integer.compare(level, other.level);
    }
  }

  private final Table table;
  private final KnownSchools schools;
  private final Source source;
  private final Intake intake;
  private final TreeSet<Integer> years = new TreeSet<>();
  private final Map<String, Map<Group, Map<Integer, Integer>>> gathered = new TreeMap<>();
  private int groups;

  CompletionsFile(Table table, KnownSchools schools, Source source, Intake intake) {
    this.table = table;
    this.schools = schools;
    this.source = source;
    this.intake = intake;
  }

  void read() throws IOException {
    for (String column : List.of("unitid", "cipcode", "awlevel", "ctotalt")) {
      table.need(column);
    }
    Integer ofEdition = yearOfEdition();
    if (!table.has("survey_year") && ofEdition == null) {
      throw new BadFileException(
          1, 0, "year", "Neither a column SURVEY_YEAR nor the edition names the year, as C2024_A");
    }
    while (table.advance()) {
      intake.row();
      Trouble wrong = row(ofEdition);
      if (wrong != null) {
        intake.reject(wrong);
      }
    }
    addEarlierYears();
    int newest = newest();
    AwardedPrograms programs = new AwardedPrograms(schools, source, newest);
    gathered.forEach(
        (unitId, awards) -> {
          KnownSchools.School school = schools.byUnitId(unitId);
          if (school != null) {
            school(school, awards, newest);
            programs.of(school, unitId, awards, intake);
          }
        });
  }

  private @Nullable Integer yearOfEdition() {
    Matcher year = YEAR.matcher(source.edition());
    return year.find() ? Integer.valueOf(year.group()) : null;
  }

  private @Nullable Trouble row(@Nullable Integer ofEdition) throws BadFileException {
    String cip = table.text("cipcode");
    String bare = cip == null ? "" : cip.replace("'", "");
    if (!bare.matches("[0-9]{2}(?:\\.[0-9]{4})?")) {
      return table.wrong("cip", "A CIP code is text such as 51.1004", "cipcode");
    }
    if (!LabAward.isLab(bare)) {
      intake.skip("other-field");
      return null;
    }
    if (table.has("majornum") && !"1".equals(table.text("majornum"))) {
      intake.skip("second-major");
      return null;
    }
    String unitId = table.text("unitid");
    if (unitId == null || !unitId.matches("[0-9]{6}")) {
      return table.wrong("unitid", "A UNITID has six digits", "unitid");
    }
    Integer level = whole("awlevel", 99);
    if (level == null || LabAward.level(level) == null) {
      return table.wrong("level", "Not a level of award", "awlevel");
    }
    Integer count = whole("ctotalt", 1_000_000);
    if (count == null) {
      return table.wrong("count", "A count of awards is a whole number", "ctotalt");
    }
    Integer year = table.has("survey_year") ? whole("survey_year", 2100) : ofEdition;
    if (year == null || year < 1980) {
      return table.wrong("year", "Not a year", "survey_year");
    }
    years.add(year);
    if (schools.byUnitId(unitId) == null) {
      return table.wrong("school", "The directory of institutions does not name it", "unitid");
    }
    Map<Integer, Integer> counts =
        gathered
            .computeIfAbsent(unitId, unused -> new TreeMap<>())
            .computeIfAbsent(new Group(bare, level), unused -> new TreeMap<>());
    if (counts.putIfAbsent(year, count) != null) {
      return table.wrong("twice", "School, code, level and year stand in the file twice", "unitid");
    }
    if (++groups > MOST_GATHERED) {
      throw new BadFileException(
          table.line(), 0, "too-many", "No file has so many rows of the laboratory");
    }
    return null;
  }

  private @Nullable Integer whole(String column, int most) {
    String text = table.text(column);
    if (text == null || !text.matches("[0-9]{1,7}(?:\\.0)?")) {
      return null;
    }
    int value = Integer.parseInt(text.replace(".0", ""));
    return value <= most ? value : null;
  }

  private void addEarlierYears() {
    for (KnownSchools.School school : schools.awarding()) {
      String unitId = school.unitId();
      for (Object each : unitId == null ? List.of() : school.awards()) {
        if (each instanceof Map<?, ?> awards
            && awards.get("level") instanceof Number level
            && awards.get("years") instanceof Map<?, ?> known) {
          Group group = new Group(String.valueOf(awards.get("cipCode")), level.intValue());
          known.forEach((year, count) -> earlier(String.valueOf(unitId), group, year, count));
        }
      }
    }
  }

  private void earlier(String unitId, Group group, Object year, Object count) {
    Integer known = Integer.valueOf(year.toString());
    if (!years.contains(known) && count instanceof Number awards) {
      gathered
          .computeIfAbsent(unitId, unused -> new TreeMap<>())
          .computeIfAbsent(group, unused -> new TreeMap<>())
          .put(known, awards.intValue());
    }
  }

  private int newest() {
    return gathered.values().stream()
        .flatMap(school -> school.values().stream())
        .flatMap(counts -> counts.keySet().stream())
        .max(Integer::compare)
        .orElse(0);
  }

  private void school(
      KnownSchools.School school, Map<Group, Map<Integer, Integer>> awards, int newest) {
    List<Map<String, Object>> list = new ArrayList<>();
    awards.forEach(
        (group, counts) -> {
          Map<String, Object> byYear = new LinkedHashMap<>();
          counts.forEach((year, count) -> byYear.put(year.toString(), count));
          Map<String, Object> one = new LinkedHashMap<>();
          one.put("cipCode", group.cip());
          one.put("level", group.level());
          one.put("levelName", String.valueOf(LabAward.level(group.level())));
          one.put("years", byYear);
          list.add(one);
        });
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("id", school.id());
    record.put("awards", list);
    record.put("provenance", source.provenance(newest + "-06-30"));
    intake.put(Kind.SCHOOL, record, List.of());
  }
}
