package org.labpath.catalog.imports;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.labpath.catalog.background.Loop;
import org.labpath.catalog.imports.ImportJob.Rows;
import org.labpath.catalog.imports.ImportStore.Kept;
import org.labpath.catalog.ledger.Applied;
import org.labpath.catalog.ledger.Ledger;
import org.labpath.catalog.ledger.LedgerUnavailableException;
import org.labpath.catalog.live.Catalog;
import org.labpath.catalog.live.Snapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Works off imports, one after the other: checks the whole file, then applies it as one revision. A
 * file that was half applied when its replica died is applied again from the beginning; readers saw
 * nothing of the first attempt.
 */
@Component
class ImportWorker implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ImportWorker.class);
  private static final Duration REST = Duration.ofSeconds(1);

  private final ImportStore store;
  private final Ledger ledger;
  private final Catalog catalog;
  private final Loop loop = new Loop("working off imports", this::work);

  ImportWorker(ImportStore store, Ledger ledger, Catalog catalog) {
    this.store = store;
    this.ledger = ledger;
    this.catalog = catalog;
  }

  private Duration work() throws IOException {
    Snapshot snapshot = catalog.nowOrNull();
    Kept kept = snapshot == null ? null : store.oldestRunning();
    if (snapshot == null || kept == null) {
      return REST;
    }
    try {
      apply(kept, snapshot);
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

  private void apply(Kept kept, Snapshot snapshot) throws IOException {
    ImportJob job = kept.job();
    MessageDigest digest = sha256();
    Prepared prepared;
    try (InputStream file = new DigestInputStream(store.file(job.id(), kept.pieces()), digest);
        CsvRows rows = new CsvRows(file)) {
      prepared = read(job, new Table(rows), snapshot);
    }
    Rows checked = new Rows(prepared.read(), 0, 0, 0, prepared.rejected(), 0);
    store.save(job.at(50, checked, prepared.troubles()), kept.pieces());
    Applied applied =
        ledger.replace(
            job.formatOrThrow().layer(),
            HexFormat.of().formatHex(digest.digest()),
            prepared.content());
    if (applied == null) {
      // Another writer is at work; the next round tries again.
      return;
    }
    Rows rows =
        new Rows(
            prepared.read(),
            applied.added(),
            applied.changed(),
            applied.unchanged(),
            prepared.rejected(),
            applied.removed());
    finish(kept, job.succeeded(rows, prepared.troubles(), applied.revision()));
    log.info("import {} of {}: {}", job.id(), job.format(), rows);
  }

  private static Prepared read(ImportJob job, Table table, Snapshot snapshot) throws IOException {
    String asOf = LocalDate.ofInstant(job.createdAt(), ZoneOffset.UTC).toString();
    return switch (job.formatOrThrow()) {
      case PLACES_CSV -> new PlacesFile(table, snapshot, job.edition(), asOf).read();
      case CMS_HOSPITALS -> new HospitalsFile(table, snapshot, job.edition(), asOf).read();
    };
  }

  private void finish(Kept kept, ImportJob done) {
    store.save(done, 0);
    store.drop(done.id(), kept.pieces());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
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
