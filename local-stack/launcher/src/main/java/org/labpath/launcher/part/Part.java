package org.labpath.launcher.part;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One process of the system.
 *
 * @param environment all the variables it is given
 * @param stopStage parts of a lower stage are stopped first
 * @param stopLimit how long it may take to stop before it is killed
 */
public record Part(
    String name,
    List<String> command,
    Map<String, String> environment,
    Path log,
    Readiness readiness,
    int stopStage,
    Duration stopLimit) {

  public Part {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  @Override
  public String toString() {
    // The environment holds secrets.
    return "Part[" + name + "]";
  }
}
