package org.labpath.eligibility;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.labpath.defaults.architecture.ArchitectureRules;

class ArchitectureTests {

  @Test
  void keepsTheHouseRules() {
    ArchitectureRules.check("org.labpath.eligibility");
  }

  @Test
  void decidesInPlainJava() {
    noClasses()
        .that()
        .resideInAnyPackage("org.labpath.eligibility.rule", "org.labpath.eligibility.evaluation")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "tools.jackson..", "java.time.Clock")
        .check(
            new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.labpath.eligibility"));
  }
}
