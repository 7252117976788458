package org.labpath.launcher.part;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.labpath.launcher.data.PrivateFiles;

/**
 * Which processes run, kept in a file: the next launcher ends what a killed one left behind. An
 * entry holds the time the process started, since the system gives its number to others later.
 */
final class ProcessTable {

  /** A process as the file knows it. */
  record Entry(String part, int stopStage, long pid, Instant started) {

    String line() {
      return "%s %d %d %d".formatted(part, stopStage, pid, started.toEpochMilli());
    }
  }

  private final Path file;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  ProcessTable(Path file) {
    this.file = file;
  }

  synchronized void add(String part, int stopStage, ProcessHandle process) throws IOException {
    Instant started = process.info().startInstant().orElse(Instant.EPOCH);
    entries.put(part, new Entry(part, stopStage, process.pid(), started));
    write();
  }

  synchronized void remove(String part) throws IOException {
    if (entries.remove(part) != null) {
      write();
    }
  }

  /** What the file says, without what cannot be read. */
  static List<Entry> read(Path file) throws IOException {
    List<Entry> entries = new ArrayList<>();
    if (!Files.exists(file)) {
      return entries;
    }
    for (String line : Files.readAllLines(file)) {
      String[] fields = line.split(" ");
      try {
        entries.add(
            new Entry(
                fields[0],
                Integer.parseInt(fields[1]),
                Long.parseLong(fields[2]),
                Instant.ofEpochMilli(Long.parseLong(fields[3]))));
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException broken) {
        // Half a line is no process of ours to end.
      }
    }
    return entries;
  }

  private void write() throws IOException {
    StringBuilder lines = new StringBuilder();
    entries.values().forEach(entry -> lines.append(entry.line()).append('\n'));
    PrivateFiles.write(file, lines.toString());
  }
}
