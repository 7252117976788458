package org.labpath.eligibility.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.labpath.eligibility.rule.Confidence;

class RulebookLoaderTests {

  private static final Map<String, String> FILES = RulebookText.files();

  @Test
  void everyRequirementHasASourceAnEditionAConfidenceAndADate() {
    assertThat(
            Rulebook.packaged().credentials().stream()
                .flatMap(credential -> credential.routes().stream())
                .flatMap(route -> route.versions().stream())
                .flatMap(version -> version.clauses().stream()))
        .isNotEmpty()
        .allSatisfy(
            clause -> {
              assertThat(clause.citation().edition()).isNotBlank();
              assertThat(clause.citation().lastChecked()).isNotNull();
              if (clause.citation().confidence() != Confidence.LOW) {
                assertThat(clause.citation().sources()).isNotEmpty();
              }
            });
  }

  @Test
  void theDigestTellsRulesApart() {
    Map<String, String> files = new LinkedHashMap<>(FILES);
    String digest = load(files).digest();
    assertThat(digest).hasSize(64).isEqualTo(Rulebook.packaged().digest());
    files.compute("pa.yaml", (name, text) -> text + "\n# a remark\n");
    assertThat(load(files).digest()).isNotEqualTo(digest);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          mlt.yaml | sources: [B1, B2, C1, C2] | sources: [] | mlt.yaml:17 | without a source the confidence is low
          mlt.yaml | sources: [B1, B2, C1, C2] | sources: [Z9] | mlt.yaml:17 | source Z9 is not in sources.yaml
          mlt.yaml | , lastChecked: 2026-11-23} | } | mlt.yaml:17 | 'lastChecked' is missing
          mlt.yaml | type: degree-or-hours | type: horoscope | mlt.yaml | 'horoscope' is no kind of requirement
          mlt.yaml | semesterHours: 60 | semesterHours: sixty | mlt.yaml:16 | 'semesterHours' is no whole number
          mlt.yaml | semesterHours: 60 | semesterHour: 60 | mlt.yaml | 'semesterHours' is missing
          mlt.yaml | kinds: [MLT] | kinds: [MLT], colour: red | mlt.yaml | not YAML
          mlt.yaml | degree: associate | degree: knight | mlt.yaml | 'knight' is not one of
          mlt.yaml | until: 2022-12-31 | until: 2022-13-31 | mlt.yaml | is no date
          mlt.yaml | credential: MLT | credential: MLS | mls.yaml | MLS is in another file too
          mlt.yaml | id: MLT.R3 | id: MLT.R1 | mlt.yaml | MLT.R1 is there twice
          mlt.yaml | confidence: medium | confidence: high | mlt.yaml | the route cannot be surer than its least sure requirement
          mlt.yaml | code: EDU.ACCREDITED | code: EDU.ASSOCIATE_OR_60SH | mlt.yaml | is asked for twice
          mlt.yaml | until: 2022-12-31 | from: 2020-01-01 | mlt.yaml | a route that has ended
          mlt.yaml | withinYears: [10] | withinYears: [forever] | mlt.yaml | 'forever' is no number of years
          mlt.yaml | work: generalist | work: idle | mlt.yaml | work 'idle' is not in definitions.yaml
          mls.yaml | from: 2017-10-01 | from: 2017-10-02 | mls.yaml | there is a gap
          mls.yaml | from: 2017-10-01 | from: 2017-09-30 | mls.yaml | overlaps
          mls.yaml | until: 2017-09-30 | confidence: high | mls.yaml | 'confidence' is said twice
          mls.yaml | lastChecked: 2026-11-23 | lastChecked: 2026-11-23\\nmood: good | mls.yaml:6 | 'mood' is not known here
          definitions.yaml | weeksPerYear: 52 | weeksPerYear: 53 | htl.yaml | so many months are no whole number of weeks
          definitions.yaml | nonClinical: no | nonClinical: perhaps | definitions.yaml | 'nonClinical' is yes, no or not-known
          """)
  void refusesABrokenFileByNameAndLine(
      String file, String text, String broken, String place, String reason) {
    Map<String, String> files = new LinkedHashMap<>(FILES);
    files.compute(
        file,
        (name, whole) -> {
          assertThat(whole).contains(text);
          int at = whole.indexOf(text);
          return whole.substring(0, at)
              + broken.replace("\\n", "\n")
              + whole.substring(at + text.length());
        });
    assertThatThrownBy(() -> load(files))
        .isInstanceOf(RulebookException.class)
        .hasMessageContaining(place)
        .hasMessageContaining(reason);
  }

  @Test
  void refusesExperienceAndDisciplinesOverDifferentWindows() {
    Map<String, String> files = new LinkedHashMap<>(FILES);
    files.compute(
        "mlt.yaml",
        (name, text) ->
            text.replaceFirst("(urinalysis_body_fluids]\\n *withinYears: )\\[10]", "$1[5]"));
    assertThatThrownBy(() -> load(files))
        .hasMessageContaining("counts experience over different windows");
  }

  private static Rulebook load(Map<String, String> files) {
    return new RulebookLoader(
            name -> {
              String text = files.get(name);
              return text == null ? "" : text;
            })
        .load();
  }
}
