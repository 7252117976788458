package org.labpath.launcher.part;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Processes of a launcher that was killed. Ended are those in its table whose starting time is
 * still the same, and those whose command line names this very data folder; nothing else.
 */
public final class Leftovers {

  /** The first argument of every Java part, so that it can be told from all others. */
  private static final String MARK = "-Dlabpath.data=";

  private static final Duration SAME_START = Duration.ofSeconds(2);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(6);
  private static final Duration KILL_LIMIT = Duration.ofSeconds(5);

  private record Found(String name, int stopStage, ProcessHandle process) {}

  private Leftovers() {}

  /** The argument that marks a part of the system in this folder. */
  public static String mark(Path dataFolder) {
    return MARK + dataFolder;
  }

  /**
   * Ends what is left, in the order in which parts are stopped.
   *
   * @return the names of what was ended
   */
  public static List<String> end(Path dataFolder, Path table) throws IOException {
    List<Found> left = new ArrayList<>(fromTable(table));
    for (Found marked : marked(dataFolder)) {
      if (left.stream().noneMatch(found -> found.process().equals(marked.process()))) {
        left.add(marked);
      }
    }
    left.sort(Comparator.comparingInt(Found::stopStage));
    left.forEach(found -> found.process().destroy());
    for (Found found : left) {
      if (!awaitEnd(found.process(), STOP_LIMIT)) {
        // It may be frozen, or busy with what no longer matters.
        found.process().destroyForcibly();
        if (!awaitEnd(found.process(), KILL_LIMIT)) {
          throw new IOException(
              "%s (process %d) of an earlier run cannot be ended"
                  .formatted(found.name(), found.process().pid()));
        }
      }
    }
    Files.deleteIfExists(table);
    return left.stream().map(Found::name).toList();
  }

  private static List<Found> fromTable(Path table) throws IOException {
    List<Found> found = new ArrayList<>();
    for (ProcessTable.Entry entry : ProcessTable.read(table)) {
      Optional<ProcessHandle> process =
          ProcessHandle.of(entry.pid()).filter(ProcessHandle::isAlive);
      if (process.isPresent() && startedAt(process.get(), entry.started())) {
        found.add(new Found(entry.part(), entry.stopStage(), process.get()));
      }
    }
    return found;
  }

  private static boolean startedAt(ProcessHandle process, Instant expected) {
    return process
        .info()
        .startInstant()
        .map(started -> Duration.between(started, expected).abs().compareTo(SAME_START) <= 0)
        .orElse(false);
  }

  private static List<Found> marked(Path dataFolder) {
    String mark = mark(dataFolder);
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      return all.filter(process -> carries(process, mark))
          .map(process -> new Found("process " + process.pid(), Integer.MAX_VALUE, process))
          .toList();
    }
  }

  private static boolean carries(ProcessHandle process, String mark) {
    return process
        .info()
        .arguments()
        .map(arguments -> List.of(arguments).contains(mark))
        .orElse(false);
  }

  private static boolean awaitEnd(ProcessHandle process, Duration limit) throws IOException {
    CompletableFuture<ProcessHandle> end = process.onExit();
    try {
      end.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException late) {
      return false;
    } catch (ExecutionException impossible) {
      throw new IOException(impossible);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", interrupted);
    }
  }
}
