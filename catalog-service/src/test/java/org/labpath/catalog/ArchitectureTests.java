package org.labpath.catalog;

import org.junit.jupiter.api.Test;
import org.labpath.defaults.architecture.ArchitectureRules;

/** The rules of the house, for this module. */
class ArchitectureTests {

  @Test
  void keepsTheRulesOfTheHouse() {
    ArchitectureRules.check("org.labpath.catalog");
  }
}
