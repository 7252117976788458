package org.labpath.catalog.imports;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.answer.Page;
import org.labpath.catalog.imports.ImportJob.Rows;
import org.labpath.catalog.imports.ImportStore.Kept;
import org.labpath.catalog.ledger.LedgerUnavailableException;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes files to import and tells how far they are. */
@RestController
@RequestMapping("/api/v1/admin/imports")
class ImportController {

  /** Files wait in the store, so not many may. */
  private static final int MOST_RUNNING = 5;

  private static final int LONGEST_EDITION = 100;

  private final ImportStore store;
  private final Clock clock;

  ImportController(ImportStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Operation(summary = "Import a CSV file, plain or gzip")
  @PostMapping
  ResponseEntity<ImportJob> begin(
      HttpServletRequest request,
      @RequestParam(required = false) @Nullable String format,
      @RequestParam(required = false) @Nullable String edition,
      @RequestParam(defaultValue = "false") boolean removals,
      Authentication operator)
      throws IOException {
    Format known = format == null ? null : Format.of(format);
    if (known == null) {
      throw ProblemException.parameter(
          "format", "unknown", "format is one of " + String.join(", ", Format.slugs()));
    }
    if (edition == null || edition.isBlank() || edition.length() > LONGEST_EDITION) {
      throw ProblemException.parameter(
          "edition", "missing", "edition names the file's edition, in at most 100 characters");
    }
    try {
      if (store.running() >= MOST_RUNNING) {
        throw new ProblemException(ProblemType.UNAVAILABLE, "Other imports are running.")
            .retryAfter(Duration.ofSeconds(10));
      }
      String id = UUID.randomUUID().toString();
      int pieces = store.keep(id, request.getInputStream());
      ImportJob job =
          new ImportJob(
              id,
              known.slug(),
              edition,
              operator.getName(),
              "running",
              clock.instant(),
              Rows.NONE,
              List.of(),
              Map.of(),
              0,
              null,
              removals);
      store.save(job, pieces);
      return ResponseEntity.accepted()
          .location(URI.create("/api/v1/admin/imports/" + id))
          .cacheControl(CacheControl.noStore())
          .body(job);
    } catch (LedgerUnavailableException away) {
      throw unavailable(away);
    }
  }

  @Operation(summary = "Imports, the newest first")
  @GetMapping
  ResponseEntity<Page<ImportJob>> list(
      @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "20") int size) {
    Page.Wanted wanted = new Page.Wanted(page, size);
    try {
      List<ImportJob> jobs = store.page(page * size, size);
      return ResponseEntity.ok()
          .cacheControl(CacheControl.noStore())
          .body(wanted.of(jobs, (int) store.count()));
    } catch (LedgerUnavailableException away) {
      throw unavailable(away);
    }
  }

  @Operation(summary = "How far an import is, and what became of its rows")
  @GetMapping("/{id}")
  ResponseEntity<ImportJob> one(@PathVariable String id) {
    Kept kept;
    try {
      kept = store.find(id);
    } catch (LedgerUnavailableException away) {
      throw unavailable(away);
    }
    if (kept == null) {
      throw new ProblemException(ProblemType.NOT_FOUND, "No such import");
    }
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(kept.job());
  }

  private static ProblemException unavailable(LedgerUnavailableException away) {
    return new ProblemException(ProblemType.UNAVAILABLE, "The store did not answer.")
        .causedBy(away)
        .retryAfter(Duration.ofSeconds(5));
  }
}
