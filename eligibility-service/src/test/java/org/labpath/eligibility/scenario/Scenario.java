package org.labpath.eligibility.scenario;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * One person, one day, and what must come out.
 *
 * @param expect statements by their key, see {@code docs/rules.md}
 */
record Scenario(
    String file,
    String name,
    String date,
    List<String> credentials,
    ObjectNode applicant,
    Map<String, String> expect) {

  @Override
  public String toString() {
    return file + ": " + name;
  }
}
