package org.labpath.launcher.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Removing what is no longer used. */
final class Folders {

  private Folders() {}

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }

  /** Removes the entries of a folder that begin so, but for one and for those still in use. */
  static void deleteOthers(Path folder, String prefix, Path keep) throws IOException {
    List<Path> others;
    try (Stream<Path> entries = Files.list(folder)) {
      others =
          entries
              .filter(entry -> entry.getFileName().toString().startsWith(prefix))
              .filter(entry -> !entry.equals(keep))
              .filter(entry -> !isInUse(entry))
              .toList();
    }
    for (Path other : others) {
      delete(other);
    }
  }

  /** Whether a running program was started from there: another system of the same checkout. */
  private static boolean isInUse(Path entry) {
    String path = entry.toString();
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      return all.flatMap(process -> process.info().arguments().stream())
          .flatMap(Stream::of)
          .anyMatch(argument -> argument.contains(path));
    }
  }
}
