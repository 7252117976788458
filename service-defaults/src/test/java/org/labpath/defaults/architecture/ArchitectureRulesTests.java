package org.labpath.defaults.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

class ArchitectureRulesTests {

  private static final String FIXTURE = "org.labpath.defaults.architecture.fixture";
  private final JavaClasses broken = new ClassFileImporter().importPackages(FIXTURE);

  @Test
  void theSharedPartsThemselvesKeepTheRules() {
    ArchitectureRules.check("org.labpath.defaults");
  }

  @Test
  void refusesTwoFeaturesThatNeedEachOther() {
    assertThat(violates(ArchitectureRules.featuresFormNoCycle(FIXTURE))).contains("Cycle detected");
  }

  @Test
  void refusesTheDriverOutsideAStore() {
    assertThat(violates(ArchitectureRules.onlyStoresUseTheDriver())).contains("UsesTheDriver");
  }

  @Test
  void refusesAStoreThatOthersCanSee() {
    assertThat(violates(ArchitectureRules.storesStayInTheirFeature())).contains("PublicStore");
  }

  @Test
  void refusesACallToAController() {
    assertThat(violates(ArchitectureRules.nobodyCallsAController())).contains("ReachesIntoHttp");
  }

  @Test
  void refusesAServiceThatUsesAnother() {
    assertThat(violates(ArchitectureRules.noServiceUsesAnother("org.labpath.lead")))
        .contains("org.labpath.catalog");
  }

  @Test
  void refusesTimeThatDoesNotComeFromAClock() {
    assertThat(violates(ArchitectureRules.timeComesFromAClock())).contains("ReadsTheWallClock");
  }

  private String violates(ArchRule rule) {
    return rule.evaluate(broken).getFailureReport().toString();
  }
}
