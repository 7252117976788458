package org.labpath.eligibility.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.labpath.eligibility.applicant.AssessmentRequest;
import org.labpath.eligibility.applicant.RequestReader;
import org.labpath.eligibility.rule.Outcome;
import org.labpath.eligibility.rulebook.Rulebook;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What must hold for everybody, tried on people made by chance. */
class PropertyTests {

  private static final Rulebook RULEBOOK = Rulebook.packaged();
  private static final Assessor ASSESSOR = new Assessor(RULEBOOK.definitions());
  private static final RequestReader READER =
      new RequestReader(RULEBOOK.codes(), RULEBOOK.assessable());
  private static final LocalDate DAY = LocalDate.of(2025, 6, 2);
  private static final int PEOPLE = 300;

  /** From worst to best, for somebody who hopes. */
  private static final List<Outcome> LADDER =
      List.of(Outcome.NOT_ELIGIBLE, Outcome.INDETERMINATE, Outcome.NOT_YET, Outcome.ELIGIBLE);

  @Test
  void aFurtherAccreditedSchoolNeverMakesItWorse() {
    forEverybody(
        30,
        (person, random) -> {
          ArrayNode schools = (ArrayNode) person.get("education");
          if (schools == null) {
            return false;
          }
          ObjectNode school = schools.addObject();
          school.put("country", "US").put("accreditorKind", "regional");
          school.put("degree", "doctorate").put("degreeConferred", "2010-05-01");
          school.put("major", "biology");
          school
              .putArray("hours")
              .addObject()
              .put("system", "semester")
              .put("total", 120)
              .put("biology", 30)
              .put("chemistry", 30);
          school.put("hasMicrobiologySemester", true).put("hasOrganicOrBiochemSemester", true);
          return true;
        },
        PropertyTests::neverWorse);
  }

  @Test
  void furtherWorkInAnAcceptableLaboratoryNeverMakesItWorse() {
    forEverybody(
        30,
        (person, random) -> {
          ArrayNode jobs = (ArrayNode) person.get("experience");
          if (jobs == null) {
            return false;
          }
          ObjectNode job = new RandomPerson(random.nextLong(), DAY, 0).job();
          ((ObjectNode) job.get("lab")).put("certificate", "CLIA_COMPLIANCE");
          jobs.add(job);
          return true;
        },
        PropertyTests::neverWorse);
  }

  @Test
  void longerHoursNeverMakeItWorse() {
    forEverybody(
        10,
        (person, random) -> {
          JsonNode jobs = person.path("experience");
          for (JsonNode job : jobs) {
            if (job.has("hoursPerWeek")) {
              ((ObjectNode) job).put("hoursPerWeek", job.get("hoursPerWeek").doubleValue() + 5);
            }
          }
          return !jobs.isEmpty();
        },
        PropertyTests::neverWorse);
  }

  /** A decided outcome stays decided when something unknown is answered. */
  @Test
  void answeringAnUnknownNeverUndecides() {
    forEverybody(
        40,
        PropertyTests::answerSomething,
        (before, after) -> {
          if (before == Outcome.ELIGIBLE || before == Outcome.NOT_ELIGIBLE) {
            assertThat(after).isNotEqualTo(Outcome.INDETERMINATE);
          }
        });
  }

  /** What was decided in spite of gaps is what it would be without them. */
  @Test
  void unknownNeverCountsAsNo() {
    forEverybody(
        40,
        PropertyTests::answerSomething,
        (before, after) -> {
          if (before == Outcome.NOT_ELIGIBLE) {
            assertThat(after).isEqualTo(Outcome.NOT_ELIGIBLE);
          }
        });
  }

  @Test
  void answeringAllThatIsMissingSettlesIt() {
    Random random = new Random(7);
    int settled = 0;
    for (long seed = 0; seed < PEOPLE; seed++) {
      ObjectNode person = new RandomPerson(seed, DAY, 15).make();
      for (String code : List.of("MLT", "MLS", "PBT")) {
        ObjectNode copy = person.deepCopy();
        CredentialFinding finding = finding(code, copy, DAY);
        for (int round = 0; finding.outcome() == Outcome.INDETERMINATE && round < 60; round++) {
          if (finding.missingAnswers().isEmpty()) {
            break;
          }
          Answers.give(copy, finding.missingAnswers().getFirst(), random);
          finding = finding(code, copy, DAY);
          settled++;
        }
        if (finding.outcome() == Outcome.INDETERMINATE) {
          // Only what no answer can settle is left.
          assertThat(finding.missingAnswers()).isEmpty();
          assertThat(finding.routes().stream().flatMap(route -> route.clauses().stream()))
              .as("%s of person %d: %s", code, seed, copy)
              .anyMatch(clause -> !clause.finding().notes().isEmpty());
        }
      }
    }
    assertThat(settled).isGreaterThan(500);
  }

  @Test
  void everyMissingAnswerNamesSomethingThatIsNotThere() {
    for (long seed = 0; seed < PEOPLE; seed++) {
      ObjectNode person = new RandomPerson(seed, DAY, 40).make();
      for (String code : RULEBOOK.assessable()) {
        CredentialFinding finding = finding(code, person, DAY);
        if (finding.outcome() != Outcome.INDETERMINATE) {
          assertThat(finding.missingAnswers()).isEmpty();
        }
        for (String pointer : finding.missingAnswers()) {
          JsonNode there = person.at(pointer);
          assertThat(there.isMissingNode() || there.asString("").equals("unknown"))
              .as(pointer)
              .isTrue();
        }
      }
    }
  }

  /** After 28 years the calendar repeats, leap days and all. */
  @Test
  void shiftingAllDatesTogetherChangesNothing() {
    LocalDate later = LocalDate.of(2053, 6, 2);
    for (long seed = 0; seed < PEOPLE; seed++) {
      ObjectNode now = new RandomPerson(seed, DAY, 20).make();
      ObjectNode then = new RandomPerson(seed, later, 20).make();
      for (String code : List.of("MLT", "MLS", "BB")) {
        assertThat(finding(code, then, later).outcome())
            .as("%s of person %d", code, seed)
            .isEqualTo(finding(code, now, DAY).outcome());
      }
    }
  }

  @Test
  void theSameQuestionHasTheSameAnswer() {
    for (long seed = 0; seed < 100; seed++) {
      ObjectNode person = new RandomPerson(seed, DAY, 30).make();
      assertThat(finding("MLS", person, DAY)).isEqualTo(finding("MLS", person, DAY));
    }
  }

  private interface Change {
    /** Whether anything was changed. */
    boolean apply(ObjectNode person, Random random);
  }

  private interface Law {
    void check(Outcome before, Outcome after);
  }

  private static void forEverybody(int gaps, Change change, Law law) {
    int changed = 0;
    for (long seed = 0; seed < PEOPLE; seed++) {
      ObjectNode person = new RandomPerson(seed, DAY, gaps).make();
      Map<String, Outcome> before = outcomes(person);
      if (change.apply(person, new Random(seed))) {
        changed++;
        Map<String, Outcome> after = outcomes(person);
        for (String key : before.keySet()) {
          try {
            law.check(outcome(before, key), outcome(after, key));
          } catch (AssertionError broken) {
            throw new AssertionError(key + " of person " + seed + ": " + person, broken);
          }
        }
      }
    }
    assertThat(changed).isGreaterThan(PEOPLE / 4);
  }

  private static void neverWorse(Outcome before, Outcome after) {
    if (before != Outcome.CLOSED) {
      assertThat(LADDER.indexOf(after)).isGreaterThanOrEqualTo(LADDER.indexOf(before));
    }
  }

  private static boolean answerSomething(ObjectNode person, Random random) {
    List<String> asks = new ArrayList<>();
    for (String code : RULEBOOK.assessable()) {
      finding(code, person, DAY)
          .routes()
          .forEach(
              route -> route.clauses().forEach(clause -> asks.addAll(clause.finding().asks())));
    }
    if (asks.isEmpty()) {
      return false;
    }
    Answers.give(person, asks.get(random.nextInt(asks.size())), random);
    return true;
  }

  private static Outcome outcome(Map<String, Outcome> outcomes, String key) {
    Outcome outcome = outcomes.get(key);
    if (outcome == null) {
      throw new IllegalStateException(key);
    }
    return outcome;
  }

  /** Of every credential and every route. */
  private static Map<String, Outcome> outcomes(ObjectNode person) {
    Map<String, Outcome> outcomes = new HashMap<>();
    for (String code : RULEBOOK.assessable()) {
      CredentialFinding finding = finding(code, person, DAY);
      outcomes.put(code, finding.outcome());
      finding.routes().forEach(route -> outcomes.put(route.route().id(), route.outcome()));
    }
    return outcomes;
  }

  static CredentialFinding finding(String code, ObjectNode person, LocalDate day) {
    ObjectNode body = JsonMapper.shared().createObjectNode();
    body.put("applicationDate", day.toString());
    body.set("applicant", person);
    AssessmentRequest request = READER.read(body);
    var credential = RULEBOOK.credential(code);
    if (credential == null) {
      throw new IllegalStateException(code);
    }
    return ASSESSOR.assess(credential, request.applicant(), day);
  }
}
