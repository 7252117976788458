package org.labpath.eligibility.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.labpath.eligibility.rule.Clause;
import org.labpath.eligibility.rule.Credential;
import org.labpath.eligibility.rule.Fraction;
import org.labpath.eligibility.rule.RouteVersion;
import org.labpath.eligibility.rulebook.Rulebook;

class ExplanationTests {

  private static final Rulebook RULEBOOK = Rulebook.packaged();
  private static final Messages MESSAGES = new Messages();
  private static final RuleText RULES = new RuleText(MESSAGES, RULEBOOK);

  @Test
  void everyRequirementIsAWholeSentenceInBothLanguages() {
    assertThat(clauses())
        .allSatisfy(
            clause -> {
              for (Language language : Language.values()) {
                assertThat(RULES.of(clause, language))
                    .matches("(?s)\\p{Lu}?.*\\.")
                    .doesNotContain("{", "}", "  ", "..", " .");
              }
              assertThat(RULES.of(clause, Language.EN)).isNotEqualTo(RULES.of(clause, Language.ES));
            });
  }

  @Test
  void sentencesCarryTheNumbersOfTheRule() {
    assertThat(text("MLT", "EDU.CHEMISTRY_6SH"))
        .isEqualTo("At least 6 semester hours (9 quarter hours) of chemistry.");
    assertThat(text("MLT", "PROG.MLT_WITHIN_5Y")).contains("within the 5 years");
    assertThat(text("HTL", "EXP.6M_FT_WITHIN_5Y")).contains("26 weeks (6 months)");
    assertThat(text("PBT", "EXP.1Y_FT_WITHIN_5Y")).contains("52 weeks (one year)");
    assertThat(text("HTL", "EXP.1Y_FT")).contains("5 years or 10 years");
    assertThat(text("HT", "EXP.1Y_FT")).contains("5 years or no limit");
  }

  @Test
  void everyNoteOfTheRulesHasAText() {
    assertThat(versions().flatMap(version -> version.notes().stream()).distinct())
        .allSatisfy(code -> assertThat(MESSAGES.has("note." + code)).isTrue());
  }

  @Test
  void aMissingAnswerIsAskedForInWords() {
    Questions questions = new Questions(MESSAGES, RULES);
    assertThat(questions.of("/experience/1/disciplines/urinalysis_body_fluids", Language.EN))
        .isEqualTo("whether job 2 includes urinalysis and body fluids");
    assertThat(questions.of("/education/0/hours/2/system", Language.ES))
        .isEqualTo("si los créditos de la escuela 1 son horas de semestre o de trimestre");
    assertThat(questions.of("/experience", Language.EN)).isEqualTo("where you worked, if anywhere");
  }

  /** An applicant's fields are asked for by name; none may fall back to its section's words. */
  @Test
  void everyFieldThatCanBeAskedForHasWordsOfItsOwn() {
    assertThat(
            Stream.of(
                ("education.accreditorKind education.country education.degree education.major"
                     + " education.degreeConferred education.hours education.hours.system"
                     + " education.hours.total education.hours.biology education.hours.chemistry"
                     + " education.hasMicrobiologySemester education.hasOrganicOrBiochemSemester"
                     + " programs.kind programs.accreditor programs.completed"
                     + " programs.statusAtCompletion programs.includesPhlebotomy military.weeks"
                     + " military.completed credentials.name credentials.status experience.from"
                     + " experience.to experience.hoursPerWeek experience.disciplines"
                     + " experience.lab.certificate experience.lab.country experience.lab.setting")
                    .split(" ")))
        .allSatisfy(field -> assertThat(MESSAGES.has("ask." + field)).isTrue());
  }

  @Test
  void aMissingValueIsAnErrorNotAHole() {
    assertThatThrownBy(() -> MESSAGES.text(Language.EN, "step.ASK"))
        .hasMessageContaining("wants {body}");
    assertThatThrownBy(() -> MESSAGES.text(Language.EN, "no.such.key"))
        .hasMessageContaining("no message");
  }

  @Test
  void writesMixedFractionsForPeopleAndExactOnesForMachines() {
    assertThat(FindingText.mixed(new Fraction(289, 7))).isEqualTo("41 2/7");
    assertThat(FindingText.mixed(new Fraction(2, 3))).isEqualTo("2/3");
    assertThat(FindingText.mixed(new Fraction(5, 2))).isEqualTo("2.5");
    assertThat(Exact.of(new Fraction(289, 7))).isEqualTo("289/7");
    assertThat(Exact.of(new Fraction(5, 2))).hasToString("2.5");
    assertThat(Exact.of(Fraction.of(60))).isEqualTo(60L);
    assertThat(Exact.of(null)).isNull();
  }

  private static String text(String credential, String code) {
    return clauses(credential)
        .filter(clause -> clause.code().equals(code))
        .map(clause -> RULES.of(clause, Language.EN))
        .findFirst()
        .orElse("");
  }

  private static Stream<Clause> clauses() {
    return versions().flatMap(version -> version.clauses().stream());
  }

  private static Stream<Clause> clauses(String code) {
    return RULEBOOK.credentials().stream()
        .filter(credential -> credential.code().equals(code))
        .flatMap(ExplanationTests::versions)
        .flatMap(version -> version.clauses().stream());
  }

  private static Stream<RouteVersion> versions() {
    return RULEBOOK.credentials().stream().flatMap(ExplanationTests::versions);
  }

  private static Stream<RouteVersion> versions(Credential credential) {
    return credential.routes().stream().flatMap(route -> route.versions().stream());
  }
}
