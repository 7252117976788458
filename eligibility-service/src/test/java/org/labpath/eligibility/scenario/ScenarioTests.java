package org.labpath.eligibility.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.labpath.eligibility.rulebook.Rulebook;

class ScenarioTests {

  private static final List<Scenario> SCENARIOS = Scenarios.all();

  @TestFactory
  Stream<DynamicTest> everyScenarioHolds() {
    ScenarioRunner runner = ScenarioRunner.of(Rulebook.packaged());
    return SCENARIOS.stream()
        .map(
            scenario ->
                DynamicTest.dynamicTest(
                    scenario.toString(), () -> assertThat(runner.differences(scenario)).isEmpty()));
  }

  /** All at once, for tools that run the same tests thousands of times. */
  @Test
  void allScenariosHold() {
    ScenarioRunner runner = ScenarioRunner.of(Rulebook.packaged());
    assertThat(SCENARIOS).allMatch(scenario -> runner.differences(scenario).isEmpty());
  }

  @Test
  void thereAreEnoughScenarios() {
    assertThat(SCENARIOS).hasSizeGreaterThanOrEqualTo(150);
    assertThat(SCENARIOS.stream().map(Scenario::toString)).doesNotHaveDuplicates();
  }

  @Test
  void everyRouteHasAScenario() {
    List<String> said =
        SCENARIOS.stream()
            .flatMap(scenario -> scenario.expect().entrySet().stream())
            .map(statement -> statement.getKey() + " " + statement.getValue())
            .toList();
    assertThat(Rulebook.packaged().credentials())
        .allSatisfy(
            credential ->
                assertThat(credential.routes())
                    .allSatisfy(
                        route ->
                            assertThat(said)
                                .anyMatch(statement -> statement.contains(route.id()))));
  }
}
