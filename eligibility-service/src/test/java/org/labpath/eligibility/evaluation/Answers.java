package org.labpath.eligibility.evaluation;

import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers a question with something possible, chosen by chance. */
final class Answers {

  private Answers() {}

  static void give(ObjectNode person, String pointer, Random random) {
    int slash = pointer.lastIndexOf('/');
    String name = pointer.substring(slash + 1);
    JsonNode parent = parent(person, pointer.substring(0, slash));
    ObjectNode object = (ObjectNode) parent;
    switch (name) {
      case "education" -> school(object.putArray(name), random);
      case "programs" -> program(object.putArray(name), random);
      case "military" -> object.putArray(name);
      case "credentials" -> {
        ArrayNode held = object.putArray(name);
        if (random.nextBoolean()) {
          held.addObject().put("name", "MLT(ASCP)").put("status", "valid");
        }
      }
      case "experience" ->
          object.putArray(name).add(new RandomPerson(random.nextLong(), DAY, 0).job());
      case "phlebotomyTraining" -> training(object.putObject(name), random);
      case "hours" ->
          object
              .putArray(name)
              .addObject()
              .put("system", "semester")
              .put("total", random.nextInt(130))
              .put("biology", random.nextInt(20))
              .put("chemistry", random.nextInt(20));
      case "country" -> object.put(name, random.nextInt(4) == 0 ? "FR" : "US");
      case "accreditorKind" ->
          object.put(name, pick(random, "regional", "national", "unrecognised"));
      case "degree" ->
          object.put(name, pick(random, "none", "associate", "baccalaureate", "master"));
      case "major" -> object.put(name, pick(random, "biology", "chemistry", "other"));
      case "degreeConferred", "completed" -> done(object, name, random);
      case "system" -> object.put(name, pick(random, "semester", "quarter"));
      case "total", "weeks", "classroomClockHours", "clinicalClockHours" ->
          object.put(name, random.nextInt(130));
      case "unaidedSuccessfulCollections", "nonDonorCollections" ->
          object.put(name, random.nextInt(200));
      case "biology", "chemistry" -> subjectOrDiscipline(object, name, pointer, random);
      case "kind" -> object.put(name, pick(random, "MLT", "MLS", "HT", "OTHER"));
      case "accreditor" -> object.put(name, pick(random, "NAACLS", "ABHES", "none"));
      case "statusAtCompletion" -> object.put(name, pick(random, "accredited", "none"));
      case "name" -> object.put(name, pick(random, "MLT(ASCP)", "HT(ASCP)"));
      case "status" -> object.put(name, pick(random, "valid", "lapsed"));
      case "from" -> from(object, random);
      case "to" -> to(object, random);
      case "hoursPerWeek" -> object.put(name, random.nextInt(60));
      case "certificate" -> object.put(name, pick(random, "JCI", "CLIA_WAIVER", "CLIA_COMPLIANCE"));
      case "setting" -> object.put(name, pick(random, "hospital", "research"));
      default -> object.put(name, random.nextBoolean());
    }
  }

  private static final java.time.LocalDate DAY = java.time.LocalDate.of(2025, 6, 2);

  private static void from(ObjectNode job, Random random) {
    java.time.LocalDate last =
        job.has("to") ? java.time.LocalDate.parse(job.get("to").asString()) : DAY;
    job.put("from", last.minusDays(random.nextInt(3000)).toString());
  }

  private static void to(ObjectNode job, Random random) {
    if (job.has("from")) {
      job.put(
          "to",
          java.time.LocalDate.parse(job.get("from").asString())
              .plusDays(random.nextInt(3000))
              .toString());
    } else {
      job.put("current", true);
    }
  }

  private static void done(ObjectNode object, String name, Random random) {
    object.remove("completedExpected");
    object.remove("degreeExpected");
    object.put(name, DAY.minusDays(random.nextInt(4000)).toString());
  }

  private static void subjectOrDiscipline(
      ObjectNode object, String name, String pointer, Random random) {
    if (pointer.contains("disciplines")) {
      object.put(name, random.nextBoolean());
    } else {
      object.put(name, random.nextInt(20));
    }
  }

  private static void school(ArrayNode schools, Random random) {
    if (random.nextInt(3) > 0) {
      ObjectNode school = schools.addObject();
      school.put("country", "US").put("accreditorKind", "regional");
      school.put("degree", pick(random, "none", "baccalaureate")).put("major", "biology");
      school.put("degreeConferred", "2015-05-01");
      school
          .putArray("hours")
          .addObject()
          .put("system", "semester")
          .put("total", 80)
          .put("biology", random.nextInt(20))
          .put("chemistry", random.nextInt(20));
      school.put("hasMicrobiologySemester", true).put("hasOrganicOrBiochemSemester", true);
    }
  }

  private static void program(ArrayNode programs, Random random) {
    if (random.nextBoolean()) {
      programs
          .addObject()
          .put("kind", "MLT")
          .put("accreditor", "NAACLS")
          .put("statusAtCompletion", "accredited")
          .put("completed", "2022-05-01");
    }
  }

  private static void training(ObjectNode training, Random random) {
    training.put("formalStructured", random.nextBoolean()).put("stateApproved", false);
    training.put("classroomClockHours", 40).put("clinicalClockHours", 100);
    training.put("unaidedSuccessfulCollections", 100).put("nonDonorCollections", 0);
    training.put("includesVenipuncture", true).put("includesSkinPuncture", true);
    training.put("completed", "2024-05-01");
    training.putObject("lab").put("certificate", "JCI");
  }

  private static JsonNode parent(ObjectNode person, String pointer) {
    JsonNode parent = pointer.isEmpty() ? person : person.at(pointer);
    if (parent.isMissingNode()) {
      int slash = pointer.lastIndexOf('/');
      ObjectNode grand = (ObjectNode) parent(person, pointer.substring(0, slash));
      parent = JsonMapper.shared().createObjectNode();
      grand.set(pointer.substring(slash + 1), parent);
    }
    return parent;
  }

  private static String pick(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
