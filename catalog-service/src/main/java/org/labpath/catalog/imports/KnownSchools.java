package org.labpath.catalog.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.ledger.Known;
import org.labpath.catalog.ledger.Layer;
import org.labpath.catalog.ledger.Reading;
import org.labpath.catalog.record.Kind;

/** The schools and programs that are in the catalogue, by what IPEDS calls them. */
final class KnownSchools {

  /**
   * A school.
   *
   * @param awards what completions files said before
   */
  record School(
      String id, @Nullable String unitId, Map<String, Object> fields, List<Object> awards) {}

  /**
   * A program that some other source than IPEDS tells of.
   *
   * @param level of its award, where known
   */
  record Program(
      String id,
      String schoolId,
      String credential,
      String cipCode,
      @Nullable Integer level,
      String delivery) {}

  private final Map<String, School> byUnitId = new HashMap<>();
  private final Map<String, School> byId = new HashMap<>();
  private final Map<String, List<Program>> programs = new HashMap<>();
  private final Map<String, String> programIds = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  static KnownSchools load(Reading reading) {
    KnownSchools schools = new KnownSchools();
    reading.each(Kind.SCHOOL, schools::school);
    reading.each(Kind.PROGRAM, schools::program);
    return schools;
  }

  private void school(Known known) {
    String merged = known.mergedInto();
    Object awards = known.layers().getOrDefault(Layer.IPEDS_COMPLETIONS, Map.of()).get("awards");
    Map<String, Object> fields = known.fields();
    Object unitId = fields.get("unitId");
    School school =
        new School(
            merged == null ? known.id() : merged,
            unitId == null ? null : unitId.toString(),
            fields,
            awards instanceof List<?> list ? List.copyOf(list) : List.of());
    byId.put(known.id(), school);
    taken.add(known.id());
    if (unitId != null) {
      byUnitId.put(unitId.toString(), school);
    }
    for (String key : known.keys()) {
      if (key.startsWith("unitid:")) {
        byUnitId.putIfAbsent(key.substring(7), school);
      }
    }
  }

  private void program(Known known) {
    taken.add(known.id());
    known.keys().forEach(key -> programIds.put(key, known.id()));
    Map<String, Object> fields = known.fields();
    Set<Layer> tellers = new HashSet<>(known.layers().keySet());
    tellers.remove(Layer.CORRECTED);
    boolean ipedsAlone = tellers.equals(Set.of(Layer.IPEDS_COMPLETIONS));
    if (!ipedsAlone && fields.get("schoolId") != null) {
      String school = fields.get("schoolId").toString();
      programs
          .computeIfAbsent(school, unused -> new ArrayList<>())
          .add(
              new Program(
                  known.id(),
                  school,
                  String.valueOf(fields.get("credential")),
                  String.valueOf(fields.get("cipCode")),
                  fields.get("awardLevel") instanceof Number level ? level.intValue() : null,
                  String.valueOf(fields.get("delivery"))));
    }
  }

  @Nullable School byUnitId(String unitId) {
    return byUnitId.get(unitId);
  }

  @Nullable School byId(String id) {
    return byId.get(id);
  }

  /** The schools that completions files told of before. */
  List<School> awarding() {
    return byId.values().stream().filter(school -> !school.awards().isEmpty()).toList();
  }

  List<Program> programsOf(String school) {
    return programs.getOrDefault(school, List.of());
  }

  /** The id a program was given when a file named it first, or null. */
  @Nullable String programId(String key) {
    return programIds.get(key);
  }

  boolean taken(String id) {
    return taken.contains(id);
  }
}
