package org.labpath.process;

import org.junit.jupiter.api.Test;
import org.labpath.defaults.architecture.ArchitectureRules;

class ArchitectureTests {

  @Test
  void followsTheRulesOfTheHouse() {
    ArchitectureRules.check("org.labpath.process");
  }
}
