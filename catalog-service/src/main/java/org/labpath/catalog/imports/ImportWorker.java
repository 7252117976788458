package org.labpath.catalog.imports;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.labpath.catalog.background.Loop;
import org.labpath.catalog.imports.ImportStore.Kept;
import org.labpath.catalog.ledger.Head;
import org.labpath.catalog.ledger.Layer;
import org.labpath.catalog.ledger.Ledger;
import org.labpath.catalog.ledger.LedgerUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Works off imports, one after the other. What a replica left half applied when it died, the next
 * one goes on with; readers saw nothing of it.
 */
@Component
class ImportWorker implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ImportWorker.class);
  private static final Duration REST = Duration.ofSeconds(1);

  /** Who watches need not know more often; every note is a write. */
  private static final Duration BETWEEN_NOTES = Duration.ofMillis(300);

  private final ImportStore store;
  private final Ledger ledger;
  private final ImportRun run;
  private final Loop loop = new Loop("working off imports", this::work);

  ImportWorker(ImportStore store, Ledger ledger, ImportRun run) {
    this.store = store;
    this.ledger = ledger;
    this.run = run;
  }

  private Duration work() throws IOException {
    Head head = ledger.head();
    Kept kept = head == null || !head.holds(Layer.SEED) ? null : store.oldestRunning();
    if (kept == null) {
      return REST;
    }
    try {
      return apply(kept);
    } catch (BadFileException bad) {
      finish(kept, kept.job().failed(List.of(bad.trouble())));
    } catch (LedgerUnavailableException away) {
      throw away;
    } catch (RuntimeException defect) {
      log.error("import {} ended by a defect", kept.job().id(), defect);
      finish(
          kept,
          kept.job()
              .failed(List.of(new Trouble(0, 0, "internal", "The import failed on our side"))));
    }
    return Duration.ZERO;
  }

  private Duration apply(Kept kept) throws IOException {
    ImportJob job = kept.job();
    Notes notes = new Notes(kept);
    ImportRun.Outcome outcome =
        run.run(
            job.formatOrThrow(),
            job.edition(),
            job.mayShrink(),
            LocalDate.ofInstant(job.createdAt(), ZoneOffset.UTC),
            store.file(job.id(), kept.pieces()),
            notes);
    if (outcome == null) {
      // Another writer is at work; the next round tries again.
      return REST;
    }
    ImportJob done = job.succeeded(outcome);
    finish(kept, done);
    log.info("import {} of {}: {}", job.id(), job.format(), done.rows());
    return Duration.ZERO;
  }

  private void finish(Kept kept, ImportJob done) {
    store.save(done, 0);
    store.drop(done.id(), kept.pieces());
  }

  /** Notes how far an import is where operators look. */
  private final class Notes implements ImportRun.Watcher {

    private final Kept kept;
    private int noted;
    private long at = System.nanoTime();

    Notes(Kept kept) {
      this.kept = kept;
    }

    @Override
    public void at(int percent, Intake soFar) {
      if (percent > noted && System.nanoTime() - at >= BETWEEN_NOTES.toNanos()) {
        store.save(kept.job().at(percent, soFar), kept.pieces());
        noted = percent;
        at = System.nanoTime();
      }
    }
  }

  @Override
  public void start() {
    loop.start();
  }

  @Override
  public void stop() {
    loop.stop();
  }

  @Override
  public boolean isRunning() {
    return loop.running();
  }
}
