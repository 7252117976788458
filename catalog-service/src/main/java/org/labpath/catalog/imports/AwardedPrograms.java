package org.labpath.catalog.imports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.labpath.catalog.imports.CompletionsFile.Group;
import org.labpath.catalog.record.Kind;

/**
 * Programs as awards show them: candidates, of which nobody has said whether they are accredited. A
 * program that people already describe is left to them; awards that their school reports no more,
 * or never gave, make none.
 */
final class AwardedPrograms {

  private static final Map<String, Object> MEANING =
      text(
          "IPEDS shows that the school gives this award. It says nothing about accreditation: look"
              + " the program up in the accreditor's directory before you apply.",
          "IPEDS muestra que la escuela otorga este t\u00edtulo. No dice nada de la"
              + " acreditaci\u00f3n: busque el programa en el directorio del acreditador antes de"
              + " presentar su solicitud.");
  private static final Map<String, Object> TRANSFER =
      text(
          "An award of this level under this code prepares for another school's program; by itself"
              + " it leads to no certificate. That is our reading of the code.",
          "Un t\u00edtulo de este nivel con este c\u00f3digo prepara para el programa de otra"
              + " escuela; por s\u00ed solo no lleva a ning\u00fan certificado. As\u00ed leemos el"
              + " c\u00f3digo.");
  private static final Map<String, Object> NOTE =
      text(
          "Known from the awards that the school reports. The place shown is the school's main"
              + " address: ask the school where and how the program is taught.",
          "Conocido por los t\u00edtulos que la escuela declara. El lugar que se muestra es la"
              + " direcci\u00f3n principal de la escuela: pregunte d\u00f3nde y c\u00f3mo se"
              + " imparte el programa.");

  private final KnownSchools schools;
  private final Source source;
  private final int newest;

  AwardedPrograms(KnownSchools schools, Source source, int newest) {
    this.schools = schools;
    this.source = source;
    this.newest = newest;
  }

  void of(
      KnownSchools.School school,
      String unitId,
      Map<Group, Map<Integer, Integer>> awards,
      Intake intake) {
    awards.forEach(
        (group, counts) -> {
          LabAward leadsTo = LabAward.of(group.cip(), group.level());
          boolean given = counts.values().stream().anyMatch(count -> count > 0);
          if (leadsTo == null) {
            intake.note("awards-of-no-program");
          } else if (!given || !counts.containsKey(newest)) {
            intake.note("awards-no-longer-given");
          } else if (isDescribed(school, group, leadsTo)) {
            intake.merged();
          } else if (isOnTheWay(group, leadsTo, awards)) {
            intake.note("awards-on-the-way");
          } else if (school.fields().get("address") instanceof Map<?, ?> address) {
            put(school, unitId, group, leadsTo, address, intake);
          }
        });
  }

  /** Several programs may share a code and level: then the counts are the school's alone. */
  private boolean isDescribed(KnownSchools.School school, Group group, LabAward leadsTo) {
    return schools.programsOf(school.id()).stream()
        .anyMatch(
            known ->
                known.level() != null
                    && known.level() == group.level()
                    && (known.cipCode().equals(group.cip())
                        || known.credential().equals(leadsTo.credential())));
  }

  /** Who takes the degree passes the certificate on the way. */
  private static boolean isOnTheWay(
      Group group, LabAward leadsTo, Map<Group, Map<Integer, Integer>> awards) {
    return switch (leadsTo.credential()) {
      case "MLT" -> group.level() != 3 && awards.containsKey(new Group(group.cip(), 3));
      case "MLS" -> group.level() == 2 && awards.containsKey(new Group(group.cip(), 5));
      default -> false;
    };
  }

  private void put(
      KnownSchools.School school,
      String unitId,
      Group group,
      LabAward leadsTo,
      Map<?, ?> address,
      Intake intake) {
    String key = "ipeds:" + unitId + "/" + group.cip() + "/" + group.level();
    String given = schools.programId(key);
    Map<String, Object> site = new LinkedHashMap<>();
    address.forEach((field, value) -> site.put(String.valueOf(field), value));
    site.put("accuracy", "school");
    Map<String, Object> record = new LinkedHashMap<>();
    record.put(
        "id",
        given == null
            ? "prog-" + unitId + "-" + group.cip().replace(".", "") + "-" + group.level()
            : given);
    record.put("schoolId", school.id());
    record.put("kind", leadsTo.kind());
    record.put("name", leadsTo.name());
    record.put("credential", leadsTo.credential());
    record.put("award", LabAward.award(group.level()));
    record.put("awardLevel", group.level());
    record.put("delivery", "campus");
    record.put("cipCode", group.cip());
    Map<String, Object> length = lengthOf(group.level());
    if (!length.isEmpty()) {
      record.put("length", length);
    }
    record.put("site", site);
    record.put(
        "accreditation",
        Map.of(
            "status",
            "unverified",
            "meaning",
            leadsTo.kind().equals("transfer") ? TRANSFER : MEANING));
    record.put("note", NOTE);
    record.put("provenance", source.provenance(newest + "-06-30"));
    record.put("confidence", "low");
    record.put(
        "confidenceNote", "made from award counts; site and delivery were not read in a source");
    intake.put(Kind.PROGRAM, record, List.of(key));
  }

  private static Map<String, Object> lengthOf(int level) {
    return switch (level) {
      case 20 -> text("under 12 weeks", "menos de 12 semanas");
      case 21 -> text("12 weeks to 1 year", "de 12 semanas a 1 a\u00f1o");
      case 2 -> text("1 to 2 years", "de 1 a 2 a\u00f1os");
      case 4 -> text("2 to 4 years", "de 2 a 4 a\u00f1os");
      default -> Map.of();
    };
  }

  private static Map<String, Object> text(String en, String es) {
    return Map.of("en", en, "es", es);
  }
}
