package org.labpath.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a process is started.
 *
 * @param name what people call it
 * @param command the program and its arguments
 * @param environment variables added to those of this process
 * @param log where its output goes, appended
 * @param readyLine what it prints once it can be used
 */
public record ProcessPlan(
    String name,
    List<String> command,
    Map<String, String> environment,
    Path log,
    String readyLine) {

  public ProcessPlan {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  @Override
  public String toString() {
    // The environment holds secrets.
    return "ProcessPlan[" + name + "]";
  }
}
