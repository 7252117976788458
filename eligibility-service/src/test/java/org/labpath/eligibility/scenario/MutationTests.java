package org.labpath.eligibility.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.labpath.eligibility.rule.Clause;
import org.labpath.eligibility.rule.Credential;
import org.labpath.eligibility.rule.Route;
import org.labpath.eligibility.rule.RouteVersion;
import org.labpath.eligibility.rulebook.Rulebook;
import org.labpath.eligibility.rulebook.RulebookException;
import org.labpath.eligibility.rulebook.RulebookLoader;
import org.labpath.eligibility.rulebook.RulebookText;

/** Every requirement and every number of the rules matters: changed, some scenario breaks. */
class MutationTests {

  private static final List<Scenario> SCENARIOS = Scenarios.all();
  private static final Rulebook RULEBOOK = Rulebook.packaged();
  private static final Map<String, String> FILES = RulebookText.files();

  /** Numbers, dates and switches that decide; not what is only shown. */
  private static final Pattern VALUE =
      Pattern.compile(
          "\\b(semesterHours|weeks|years|months|amount|from|until|nationalKnownFrom|regionalFirst|discontinued|"
              + "hoursPerWeek|weeksPerYear|days|listKnownFrom|someOfEach|orMajor|valid|anotherWayExists|includesPhlebotomy|anyPlace):"
              + " ([0-9-]+|true|false)\\b");

  private static final Pattern LIST =
      Pattern.compile(
          "\\b(withinYears|kinds|accreditors|anyOf|certificates|earlierCountries|subjects|cover|"
              + "disciplines): \\[([^]]*)]");

  private static final Set<String> GENERAL = Set.of("definitions.yaml", "sources.yaml");

  @TestFactory
  Stream<DynamicTest> everyRequirementMatters() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Credential credential : RULEBOOK.credentials()) {
      for (Route route : credential.routes()) {
        for (RouteVersion version : route.versions()) {
          for (Clause clause : version.clauses()) {
            tests.add(
                DynamicTest.dynamicTest(
                    route.id() + " from " + version.from() + " without " + clause.code(),
                    () ->
                        assertThat(
                                someBreaks(
                                    without(credential, version, clause), about(credential.code())))
                            .isTrue()));
          }
        }
      }
    }
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> everyNumberDateAndSwitchMatters() {
    List<DynamicTest> tests = new ArrayList<>();
    FILES.forEach(
        (file, text) -> {
          Matcher value = VALUE.matcher(text);
          while (value.find()) {
            for (String other : others(value.group(1), value.group(2))) {
              String changed =
                  text.substring(0, value.start(2)) + other + text.substring(value.end(2));
              tests.add(mutant(file, text, value.start(), value.group() + " -> " + other, changed));
            }
          }
        });
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> everyEntryOfAListMatters() {
    List<DynamicTest> tests = new ArrayList<>();
    FILES.forEach(
        (file, text) -> {
          Matcher list = LIST.matcher(text);
          while (list.find()) {
            String[] entries = list.group(2).split(", *");
            for (int i = 0; i < entries.length && entries.length > 1; i++) {
              List<String> fewer = new ArrayList<>(List.of(entries));
              fewer.remove(i);
              String changed =
                  text.substring(0, list.start(2))
                      + String.join(", ", fewer)
                      + text.substring(list.end(2));
              tests.add(
                  mutant(
                      file, text, list.start(), list.group() + " without " + entries[i], changed));
            }
          }
        });
    return tests.stream();
  }

  @Test
  void theUnchangedRulesBreakNothing() {
    assertThat(someBreaks(RULEBOOK, SCENARIOS)).isFalse();
  }

  private static DynamicTest mutant(String file, String text, int at, String what, String changed) {
    long line = text.substring(0, at).lines().count();
    return DynamicTest.dynamicTest(
        file + ":" + line + " " + what,
        () -> {
          Map<String, String> files = new LinkedHashMap<>(FILES);
          files.put(file, changed);
          if (!GENERAL.contains(file)) {
            // Only this credential, so that a mutant is loaded quickly.
            files.computeIfPresent("definitions.yaml", (name, general) -> narrowed(general, file));
          }
          UnaryOperator<String> source = name -> files.getOrDefault(name, "");
          Rulebook mutant;
          try {
            mutant = new RulebookLoader(source).load();
          } catch (RulebookException refused) {
            // The loader itself noticed: a gap, an overlap, two windows.
            return;
          }
          assertThat(someBreaks(mutant, concerning(file, mutant)))
              .as(file + ":" + line + " " + what)
              .isTrue();
        });
  }

  private static String narrowed(String definitions, String file) {
    return definitions.replaceFirst(
        "credentials: \\[[^]]*]", "credentials: [" + file.replace(".yaml", "") + "]");
  }

  private static List<String> others(String key, String value) {
    if (value.equals("true") || value.equals("false")) {
      return List.of(value.equals("true") ? "false" : "true");
    }
    if (value.contains("-")) {
      LocalDate date = LocalDate.parse(value);
      return List.of(date.plusDays(1).toString(), date.minusDays(1).toString());
    }
    int number = Integer.parseInt(value);
    // Half a year in months must stay a whole number of weeks.
    int step = key.equals("months") ? 3 : 1;
    return List.of(Integer.toString(number + step), Integer.toString(number - step));
  }

  /** A credential's file changes nothing elsewhere. */
  private static List<Scenario> concerning(String file, Rulebook mutant) {
    String code = file.replace(".yaml", "").toUpperCase(Locale.ROOT);
    return mutant.credential(code) == null ? SCENARIOS : about(code);
  }

  private static List<Scenario> about(String code) {
    return SCENARIOS.stream()
        .filter(scenario -> scenario.credentials().contains(code))
        .map(scenario -> scenario.only(code))
        .toList();
  }

  private static boolean someBreaks(Rulebook rulebook, List<Scenario> scenarios) {
    ScenarioRunner runner = ScenarioRunner.withoutSteps(rulebook);
    return scenarios.stream().anyMatch(scenario -> !runner.differences(scenario).isEmpty());
  }

  private static Rulebook without(Credential credential, RouteVersion version, Clause clause) {
    List<Clause> fewer = version.clauses().stream().filter(other -> other != clause).toList();
    RouteVersion changed =
        new RouteVersion(
            version.from(),
            version.until(),
            version.confidence(),
            version.regionalFirst(),
            fewer,
            version.substitution(),
            version.notes());
    List<Route> routes =
        credential.routes().stream()
            .map(
                route ->
                    new Route(
                        route.id(),
                        route.title(),
                        route.versions().stream().map(v -> v == version ? changed : v).toList(),
                        route.closing()))
            .toList();
    Credential other =
        new Credential(
            credential.code(),
            credential.names(),
            credential.body(),
            credential.officialPage(),
            credential.lastChecked(),
            routes,
            credential.notAssessable(),
            credential.discontinued());
    return new Rulebook(
        RULEBOOK.edition(),
        RULEBOOK.digest(),
        RULEBOOK.definitions(),
        RULEBOOK.credentials().stream().map(c -> c == credential ? other : c).toList());
  }
}
