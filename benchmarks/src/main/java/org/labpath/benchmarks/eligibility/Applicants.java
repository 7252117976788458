package org.labpath.benchmarks.eligibility;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * People as they ask: students, graduates, people at work, soldiers, people from elsewhere, and
 * people who tell next to nothing. The same seed makes the same people.
 */
public final class Applicants {

  private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
  private static final List<String> SIX =
      List.of(
          "blood_banking",
          "chemistry",
          "hematology",
          "immunology",
          "microbiology",
          "urinalysis_body_fluids");

  private final Random random;

  private Applicants(long seed) {
    this.random = new Random(seed);
  }

  /** So many requests for MLT and MLS. */
  public static List<ObjectNode> requests(int count, long seed) {
    Applicants made = new Applicants(seed);
    List<ObjectNode> requests = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      requests.add(made.request(i));
    }
    return requests;
  }

  private ObjectNode request(int index) {
    ObjectNode request = JsonMapper.shared().createObjectNode();
    request.put("applicationDate", TODAY.plusDays(random.nextInt(200)).toString());
    request.putArray("credentials").add("MLT").add("MLS");
    ObjectNode person = request.putObject("applicant");
    person.put("highSchoolGraduate", true);
    switch (index % 10) {
      case 0 -> student(person, "MLT", "associate");
      case 1 -> student(person, "MLS", "baccalaureate");
      case 2 -> graduate(person, "MLT", "associate");
      case 3 -> graduate(person, "MLS", "baccalaureate");
      case 4 -> atWork(person, "associate", 3);
      case 5 -> atWork(person, "baccalaureate", 6);
      case 6 -> climbing(person);
      case 7 -> soldier(person);
      case 8 -> fromElsewhere(person);
      default -> sparse(person);
    }
    return request;
  }

  private void student(ObjectNode person, String kind, String degree) {
    LocalDate end = TODAY.plusDays(200 + random.nextInt(300));
    school(person.putArray("education"), degree)
        .put("degreeExpected", end.plusDays(random.nextInt(20)).toString());
    ObjectNode program = program(person.putArray("programs"), kind);
    program.put("completedExpected", end.toString());
    person.putArray("military");
    person.putArray("credentials");
    jobs(person, random.nextInt(2), 400);
  }

  private void graduate(ObjectNode person, String kind, String degree) {
    LocalDate end = daysAgo(3_000);
    school(person.putArray("education"), degree).put("degreeConferred", end.toString());
    program(person.putArray("programs"), kind).put("completed", end.minusDays(10).toString());
    person.putArray("credentials");
    jobs(person, random.nextInt(3), 1_500);
  }

  private void atWork(ObjectNode person, String degree, int jobs) {
    ArrayNode schools = person.putArray("education");
    school(schools, degree).put("degreeConferred", daysAgo(4_000).toString());
    if (chance(40)) {
      school(schools, "none");
    }
    person.putArray("programs");
    person.putArray("military");
    person.putArray("credentials");
    jobs(person, 1 + random.nextInt(jobs), 2_500);
  }

  private void climbing(ObjectNode person) {
    school(person.putArray("education"), "baccalaureate")
        .put("degreeConferred", daysAgo(3_000).toString());
    program(person.putArray("programs"), "MLT").put("completed", daysAgo(2_500).toString());
    ObjectNode held = person.putArray("credentials").addObject();
    held.put("name", "MLT(ASCP)").put("issued", daysAgo(2_000).toString());
    if (known()) {
      held.put("status", chance(85) ? "valid" : "lapsed");
    }
    jobs(person, 1 + random.nextInt(4), 1_500);
  }

  private void soldier(ObjectNode person) {
    school(person.putArray("education"), chance(50) ? "associate" : "none");
    ObjectNode course = person.putArray("military").addObject();
    course.put("weeks", 49 + random.nextInt(4)).put("completed", daysAgo(4_500).toString());
    jobs(person, 1 + random.nextInt(2), 1_500);
  }

  private void fromElsewhere(ObjectNode person) {
    ObjectNode school = school(person.putArray("education"), "baccalaureate");
    school
        .put("country", chance(50) ? "PH" : "IN")
        .put("degreeConferred", daysAgo(5_000).toString());
    program(person.putArray("programs"), "FOREIGN_MLS").put("completed", daysAgo(4_000).toString());
    jobs(person, 1 + random.nextInt(4), 2_000);
  }

  private void sparse(ObjectNode person) {
    if (chance(50)) {
      school(person.putArray("education"), "associate");
    }
    if (chance(50)) {
      person.putArray("programs");
    }
    jobs(person, random.nextInt(2), 2_000);
  }

  private ObjectNode school(ArrayNode schools, String degree) {
    ObjectNode school = schools.addObject();
    school.put("institution", "A college").put("country", "US").put("degree", degree);
    if (known()) {
      school.put(
          "accreditorKind", pick("regional", "regional", "regional", "national", "unrecognised"));
    }
    if (known()) {
      ArrayNode hours = school.putArray("hours");
      for (int i = random.nextInt(3); i >= 0; i--) {
        ObjectNode entry = hours.addObject();
        entry.put("system", pick("semester", "semester", "quarter"));
        entry.put("total", 20 + random.nextInt(60));
        if (known()) {
          entry.put("biology", random.nextInt(20) / 2.0);
        }
        if (known()) {
          entry.put("chemistry", random.nextInt(20));
        }
        entry.put("continuingEducation", chance(10));
      }
    }
    if (known()) {
      school.put("hasMicrobiologySemester", chance(80));
    }
    if (known()) {
      school.put("hasOrganicOrBiochemSemester", chance(70));
    }
    return school;
  }

  private ObjectNode program(ArrayNode programs, String kind) {
    ObjectNode program = programs.addObject().put("kind", kind);
    if (known()) {
      program.put("accreditor", pick("NAACLS", "NAACLS", "NAACLS", "ABHES", "none"));
    }
    if (known()) {
      program.put("statusAtCompletion", pick("accredited", "accredited", "accredited", "none"));
    }
    return program;
  }

  private void jobs(ObjectNode person, int count, int longest) {
    ArrayNode jobs = person.putArray("experience");
    for (int i = 0; i < count; i++) {
      ObjectNode job = jobs.addObject();
      LocalDate from = daysAgo(4_200);
      if (known()) {
        job.put("from", from.toString());
      }
      if (chance(25)) {
        job.put("current", true);
      } else if (known()) {
        job.put("to", from.plusDays(random.nextInt(longest)).toString());
      }
      if (known()) {
        job.put("hoursPerWeek", pick(40.0, 40.0, 36.0, 24.0, 20.0, 12.5));
      }
      ObjectNode disciplines = job.putObject("disciplines");
      for (String discipline : SIX) {
        if (known()) {
          disciplines.put(discipline, chance(90));
        }
      }
      ObjectNode lab = job.putObject("lab");
      if (known()) {
        lab.put("country", "US");
      }
      if (known()) {
        lab.put(
            "certificate",
            pick("CLIA_COMPLIANCE", "CLIA_ACCREDITATION", "CLIA_ACCREDITATION", "CLIA_WAIVER"));
      }
    }
  }

  private LocalDate daysAgo(int most) {
    return TODAY.minusDays(1 + random.nextInt(most));
  }

  @SafeVarargs
  private final <T> T pick(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private boolean known() {
    return !chance(6);
  }

  private boolean chance(int ofHundred) {
    return random.nextInt(100) < ofHundred;
  }
}
