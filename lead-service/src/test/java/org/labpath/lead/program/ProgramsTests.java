package org.labpath.lead.program;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import org.junit.jupiter.api.Test;
import org.labpath.defaults.problem.ProblemException;

/** The copy of the programs before it was read. */
class ProgramsTests {

  @Test
  void callsNoProgramUnknownBeforeItKnowsAny() {
    try (MongoClient nobody = MongoClients.create("mongodb://127.0.0.1:9")) {
      Programs programs = new Programs(new ProgramStore(nobody.getDatabase("none")));

      assertThatThrownBy(() -> programs.find("program")).isInstanceOf(ProblemException.class);
    }
  }
}
