package org.labpath.launcher.part;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts a command apart from the terminal's keys: Ctrl-C reaches the launcher alone, which then
 * stops the parts in order.
 */
final class Session {

  private final boolean setsid;

  Session(String searchPath) {
    this.setsid =
        List.of(searchPath.split(java.io.File.pathSeparator)).stream()
            .filter(folder -> !folder.isBlank())
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "setsid")));
  }

  static Session ofThisMachine() {
    String path = System.getenv("PATH");
    return new Session(path == null ? "" : path);
  }

  /** Either way the process keeps its id: both replace themselves by the command. */
  List<String> wrap(List<String> command) {
    List<String> wrapped = new ArrayList<>();
    if (setsid) {
      wrapped.add("setsid");
    } else {
      // No setsid here (macOS): the process at least does not hear the key.
      wrapped.addAll(List.of("sh", "-c", "trap '' INT; exec \"$@\"", "part"));
    }
    wrapped.addAll(command);
    return wrapped;
  }
}
