package org.labpath.launcher.jvm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Java program ready to be started.
 *
 * @param flags for its JVM, the same in training and running
 * @param start what follows the flags: {@code -jar x.jar} or a main class
 * @param environment variables that belong to the program, such as its class path
 * @param cache what training made, or null
 */
public record Program(
    String name,
    List<String> flags,
    List<String> start,
    Map<String, String> environment,
    @Nullable Path cache) {

  public Program {
    flags = List.copyOf(flags);
    start = List.copyOf(start);
    environment = Map.copyOf(environment);
  }

  /** The command line, with more system properties first. */
  public List<String> command(String... properties) {
    List<String> command = new ArrayList<>();
    command.add(Tool.java());
    command.addAll(List.of(properties));
    command.addAll(flags);
    if (cache != null) {
      command.add("-XX:AOTCache=" + cache);
    }
    command.addAll(start);
    return command;
  }

  Program with(Path trained) {
    return new Program(name, flags, start, environment, trained);
  }
}
