package org.labpath.web;

import org.junit.jupiter.api.Test;
import org.labpath.defaults.architecture.ArchitectureRules;

class ArchitectureTests {

  @Test
  void keepsTheRulesOfTheHouse() {
    ArchitectureRules.check("org.labpath.web");
  }
}
