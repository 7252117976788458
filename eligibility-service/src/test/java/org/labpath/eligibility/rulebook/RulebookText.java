package org.labpath.eligibility.rulebook;

import java.util.LinkedHashMap;
import java.util.Map;

/** The rule files as text, for tests that change them. */
public final class RulebookText {

  private RulebookText() {}

  /** Text by file name, in the order in which they are read. */
  public static Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    new RulebookLoader(
            name -> {
              String text = YamlMap.contentOf("/rulebook/" + name);
              files.put(name, text);
              return text;
            })
        .load();
    return files;
  }
}
