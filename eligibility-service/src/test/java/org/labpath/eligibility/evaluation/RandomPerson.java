package org.labpath.eligibility.evaluation;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes people by chance, the same ones for the same seed, with gaps in what they tell. */
final class RandomPerson {

  private static final List<String> SIX =
      List.of(
          "blood_banking",
          "chemistry",
          "hematology",
          "immunology",
          "microbiology",
          "urinalysis_body_fluids");

  private final Random random;
  private final LocalDate day;
  private final int gaps;

  /**
   * @param gaps how many of a hundred answers are left out
   */
  RandomPerson(long seed, LocalDate day, int gaps) {
    this.random = new Random(seed);
    this.day = day;
    this.gaps = gaps;
  }

  ObjectNode make() {
    ObjectNode person = JsonMapper.shared().createObjectNode();
    if (known()) {
      person.put("highSchoolGraduate", chance(80));
    }
    if (known()) {
      ArrayNode schools = person.putArray("education");
      for (int i = random.nextInt(3); i > 0; i--) {
        schools.add(school());
      }
    }
    if (known()) {
      ArrayNode programs = person.putArray("programs");
      for (int i = random.nextInt(3); i > 0; i--) {
        programs.add(program());
      }
    }
    if (known()) {
      ArrayNode courses = person.putArray("military");
      if (chance(30)) {
        ObjectNode course = courses.addObject();
        put(course, "weeks", 48 + random.nextInt(5));
        finished(course, "completed", 4500, null);
      }
    }
    if (known()) {
      ArrayNode held = person.putArray("credentials");
      for (int i = random.nextInt(2); i > 0; i--) {
        ObjectNode credential = held.addObject();
        text(credential, "name", "MLT(ASCP)", "MLS(ASCP)", "CLA(ASCP)", "HT(ASCP)", "BB(ASCP)");
        text(credential, "status", "valid", "valid", "lapsed");
      }
    }
    if (known()) {
      ArrayNode jobs = person.putArray("experience");
      for (int i = random.nextInt(5); i > 0; i--) {
        jobs.add(job());
      }
    }
    return person;
  }

  private ObjectNode school() {
    ObjectNode school = JsonMapper.shared().createObjectNode();
    text(school, "country", "US", "US", "US", "US", "CA", "IN");
    text(school, "accreditorKind", "regional", "regional", "national", "unrecognised", "unknown");
    text(school, "degree", "none", "associate", "baccalaureate", "master", "doctorate");
    finished(school, "degreeConferred", 6000, "degreeExpected");
    text(school, "major", "biology", "chemistry", "other");
    if (known()) {
      ArrayNode hours = school.putArray("hours");
      for (int i = random.nextInt(3); i > 0; i--) {
        ObjectNode entry = hours.addObject();
        text(entry, "system", "semester", "quarter");
        put(entry, "total", random.nextInt(130));
        put(entry, "biology", random.nextInt(30));
        put(entry, "chemistry", random.nextInt(30));
        entry.put("continuingEducation", chance(10));
      }
    }
    flag(school, "hasMicrobiologySemester");
    flag(school, "hasOrganicOrBiochemSemester");
    return school;
  }

  private ObjectNode program() {
    ObjectNode program = JsonMapper.shared().createObjectNode();
    text(program, "kind", "MLT", "MLS", "HT", "PBT", "MB", "FOREIGN_MLS");
    text(program, "accreditor", "NAACLS", "NAACLS", "ABHES", "CAAHEP", "none");
    text(program, "statusAtCompletion", "accredited", "accredited", "serious-applicant", "none");
    finished(program, "completed", 2500, "completedExpected");
    return program;
  }

  ObjectNode job() {
    ObjectNode job = JsonMapper.shared().createObjectNode();
    LocalDate from = day.minusDays(random.nextInt(4500));
    if (known()) {
      job.put("from", from.toString());
    }
    if (chance(30)) {
      job.put("current", true);
    } else if (known()) {
      job.put("to", from.plusDays(random.nextInt(1500)).toString());
    }
    if (known()) {
      job.put("hoursPerWeek", random.nextInt(200) / 4.0);
    }
    ObjectNode disciplines = job.putObject("disciplines");
    for (String discipline : SIX) {
      if (known()) {
        disciplines.put(discipline, chance(80));
      }
    }
    ObjectNode lab = job.putObject("lab");
    text(lab, "country", "US", "US", "CA", "FR");
    text(lab, "certificate", "CLIA_COMPLIANCE", "CLIA_COMPLIANCE", "JCI", "CLIA_WAIVER", "none");
    return job;
  }

  private void finished(
      ObjectNode node,
      String done,
      int daysBack,
      @org.jspecify.annotations.Nullable String expected) {
    if (known()) {
      if (expected != null && chance(25)) {
        node.put(expected, day.plusDays(random.nextInt(400)).toString());
      } else {
        node.put(done, day.minusDays(random.nextInt(daysBack)).toString());
      }
    }
  }

  private void text(ObjectNode node, String name, String... choices) {
    if (known()) {
      node.put(name, choices[random.nextInt(choices.length)]);
    }
  }

  private void put(ObjectNode node, String name, int value) {
    if (known()) {
      node.put(name, value);
    }
  }

  private void flag(ObjectNode node, String name) {
    if (known()) {
      node.put(name, chance(60));
    }
  }

  private boolean known() {
    return !chance(gaps);
  }

  private boolean chance(int ofHundred) {
    return random.nextInt(100) < ofHundred;
  }
}
