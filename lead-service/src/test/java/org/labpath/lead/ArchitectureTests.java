package org.labpath.lead;

import org.junit.jupiter.api.Test;
import org.labpath.defaults.architecture.ArchitectureRules;

class ArchitectureTests {

  @Test
  void keepsTheRulesOfTheHouse() {
    ArchitectureRules.check("org.labpath.lead");
  }
}
