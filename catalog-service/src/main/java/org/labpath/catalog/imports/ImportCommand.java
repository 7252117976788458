package org.labpath.catalog.imports;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.imports.ImportRun.Outcome;
import org.labpath.catalog.ledger.Head;
import org.labpath.catalog.ledger.Layer;
import org.labpath.catalog.ledger.Ledger;
import org.labpath.catalog.ledger.LedgerConnection;
import org.labpath.catalog.ledger.LedgerUnavailableException;
import org.labpath.catalog.seed.SeedFiles;
import org.slf4j.LoggerFactory;
import org.springframework.boot.convert.DurationStyle;

/**
 * Imports files from the command line, into the store that {@code MONGODB_URI} names, whether a
 * service runs on it or not.
 */
public final class ImportCommand {

  static final int DONE = 0;
  static final int REFUSED = 1;
  static final int MISUSED = 2;
  static final int NOT_NOW = 3;

  private final ImportArguments wanted;
  private final Console console;
  private final Clock clock = Clock.systemUTC();

  private ImportCommand(ImportArguments wanted, Console console) {
    this.wanted = wanted;
    this.console = console;
  }

  /** Whether these arguments ask for an import instead of the service. */
  public static boolean isMeant(String... arguments) {
    return Arrays.stream(arguments)
        .anyMatch(argument -> argument.equals("--import") || argument.startsWith("--import="));
  }

  /** Imports; answers the exit code. */
  public static int run(String... arguments) {
    // The driver's own remarks would tear the bar apart; what matters is said in our words.
    if (LoggerFactory.getLogger("ROOT") instanceof Logger root) {
      root.setLevel(Level.OFF);
    }
    Console console = new Console();
    try {
      ImportArguments wanted = ImportArguments.of(arguments);
      return new ImportCommand(wanted, console).run(System.getenv());
    } catch (IllegalArgumentException misused) {
      console.problem(String.valueOf(misused.getMessage()));
      console.problem(ImportArguments.USAGE);
      return MISUSED;
    }
  }

  private int run(Map<String, String> environment) {
    String address = environment.getOrDefault("MONGODB_URI", "mongodb://localhost:8086");
    Duration lease =
        DurationStyle.detectAndParse(environment.getOrDefault("LABPATH_CATALOG_LEASE", "30s"));
    try (LedgerConnection connection = LedgerConnection.open(address, clock, lease)) {
      connection.ledger().prepare();
      ImportRun run = ImportRun.ofSeveral(connection.ledger());
      for (ImportArguments.Wanted file : wanted.files()) {
        if (patiently(connection.ledger(), run, file, lease) == null) {
          console.problem("Another writer is at work on the catalogue; try again later.");
          return NOT_NOW;
        }
      }
      console.all();
      return DONE;
    } catch (BadFileException bad) {
      Trouble trouble = bad.trouble();
      console.problem("Refused, and nothing was changed: " + trouble.inWords());
      return REFUSED;
    } catch (LedgerUnavailableException away) {
      console.problem(
          "The document store does not answer. What was applied so far is not seen by anybody; the"
              + " same command goes on from there.");
      return NOT_NOW;
    } catch (IOException unreadable) {
      console.problem("The file cannot be read: " + unreadable.getMessage());
      return MISUSED;
    }
  }

  /** A writer that died holds the catalogue for its lease. */
  private @Nullable Outcome patiently(
      Ledger ledger, ImportRun run, ImportArguments.Wanted file, Duration lease)
      throws IOException {
    long until = System.nanoTime() + lease.plusSeconds(15).toNanos();
    while (true) {
      Outcome outcome = isSeeded(ledger) ? once(run, file) : null;
      if (outcome != null || System.nanoTime() > until) {
        return outcome;
      }
      console.waiting("Another writer is at work on the catalogue; waiting for it.");
      try {
        Thread.sleep(Duration.ofSeconds(1));
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return null;
      }
    }
  }

  /** Files are joined with what ships with the service, so that comes first. */
  private static boolean isSeeded(Ledger ledger) {
    Head head = ledger.head();
    if (head != null && head.holds(Layer.SEED)) {
      return true;
    }
    SeedFiles.Content real = SeedFiles.real();
    return ledger.replace(Layer.SEED, real.digest(), real.records()) != null;
  }

  private @Nullable Outcome once(ImportRun run, ImportArguments.Wanted file) throws IOException {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    console.begin();
    Outcome outcome =
        run.run(
            file.format(),
            file.edition(),
            wanted.mayShrink(),
            today,
            new LocalFile(file.file()),
            console::progress);
    if (outcome != null) {
      console.done(file.file(), outcome, wanted.everyTrouble());
    }
    return outcome;
  }
}
