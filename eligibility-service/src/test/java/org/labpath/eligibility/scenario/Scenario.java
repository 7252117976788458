package org.labpath.eligibility.scenario;

import java.util.LinkedHashMap;
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

  /** What this scenario says about one credential. */
  Scenario only(String credential) {
    Map<String, String> about = new LinkedHashMap<>(expect);
    about.keySet().removeIf(key -> !Scenarios.credential(key).equals(credential));
    return new Scenario(file, name, date, List.of(credential), applicant, about);
  }

  @Override
  public String toString() {
    return file + ": " + name;
  }
}
