package org.labpath.catalog.imports;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import org.labpath.catalog.imports.ImportRun.Outcome;
import org.labpath.catalog.ledger.Applied;

/** What the command line shows: a bar on a terminal, a line now and then elsewhere. */
final class Console {

  private static final int BAR = 40;
  private static final int SHOWN_TROUBLES = 20;
  private static final int STEP = 20;

  private final boolean terminal = System.console() != null && System.console().isTerminal();
  private int shown = -1;
  private boolean waited;
  private long begun;
  private long allNanos;
  private long allRows;
  private int files;

  /** A file begins. */
  void begin() {
    shown = -1;
    begun = System.nanoTime();
  }

  void progress(int percent, Intake soFar) {
    if (terminal) {
      if (percent != shown) {
        shown = percent;
        int filled = percent * BAR / 100;
        System.out.printf(
            Locale.ROOT,
            "\r[%s%s] %3d %%  %,d rows  ",
            "#".repeat(filled),
            " ".repeat(BAR - filled),
            percent,
            soFar.read());
        System.out.flush();
      }
    } else if (percent / STEP > shown / STEP || shown < 0) {
      shown = percent;
      System.out.printf(Locale.ROOT, "%d %%, %d rows%n", percent, soFar.read());
    }
  }

  void waiting(String why) {
    if (!waited) {
      waited = true;
      System.out.println(why);
    }
  }

  void done(Path file, Outcome outcome, boolean everyTrouble) {
    long took = System.nanoTime() - begun;
    if (terminal) {
      System.out.print("\r" + " ".repeat(BAR + 40) + "\r");
    }
    Intake intake = outcome.intake();
    Applied applied = outcome.applied();
    allNanos += took;
    allRows += intake.read();
    files++;
    double seconds = seconds(took);
    System.out.printf(
        Locale.ROOT,
        "%s: %d rows, %d added, %d changed, %d unchanged, %d removed, %d merged, %d skipped,"
            + " %d rejected; %.1f s, %.0f rows/s, heap %d MiB%s%n",
        file.getFileName(),
        intake.read(),
        applied.added(),
        applied.changed(),
        applied.unchanged(),
        applied.removed(),
        intake.mergedRows(),
        intake.skipped(),
        intake.rejected(),
        seconds,
        intake.read() / seconds,
        peakHeap() >> 20,
        outcome.resumed() ? "; went on where a former import was cut off" : "");
    intake.reasons().forEach((why, count) -> System.out.println("  " + why + ": " + count));
    intake.troubles().stream()
        .limit(everyTrouble ? Integer.MAX_VALUE : SHOWN_TROUBLES)
        .forEach(trouble -> System.out.println("  " + trouble.inWords()));
    if (!everyTrouble && intake.rejected() > SHOWN_TROUBLES) {
      System.out.println(
          "  and " + (intake.rejected() - SHOWN_TROUBLES) + " more: --all lists them");
    }
  }

  /** What the files came to together. */
  void all() {
    if (files > 1) {
      System.out.printf(
          Locale.ROOT,
          "%d files: %d rows; %.1f s, %.0f rows/s, heap %d MiB%n",
          files,
          allRows,
          seconds(allNanos),
          allRows / seconds(allNanos),
          peakHeap() >> 20);
    }
  }

  private static double seconds(long nanos) {
    return Math.max(nanos, 1_000_000) / 1e9;
  }

  void problem(String what) {
    if (terminal && shown >= 0) {
      System.out.println();
    }
    System.err.println(what);
  }

  /** What the heap had grown to. */
  private static long peakHeap() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted();
  }
}
