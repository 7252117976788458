package org.labpath.launcher.part;

import java.nio.file.Path;
import java.util.List;

/** A part that ended by itself or did not become ready, with the end of its log. */
public final class PartFailedException extends Exception {

  private static final long serialVersionUID = 1;

  private final String part;

  PartFailedException(String part, String what, List<String> logEnd, Path log) {
    super(
        "%s %s%n%s%n  whole log: %s"
            .formatted(part, what, String.join(System.lineSeparator(), indented(logEnd)), log));
    this.part = part;
  }

  public String part() {
    return part;
  }

  private static List<String> indented(List<String> lines) {
    return lines.isEmpty()
        ? List.of("  (it wrote nothing)")
        : lines.stream().map(line -> "  | " + line).toList();
  }
}
