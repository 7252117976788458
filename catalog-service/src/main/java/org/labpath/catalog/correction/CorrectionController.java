package org.labpath.catalog.correction;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.answer.Page;
import org.labpath.catalog.answer.Parameters;
import org.labpath.catalog.correction.Correction.Outcome;
import org.labpath.catalog.live.Catalog;
import org.labpath.catalog.live.Snapshot;
import org.labpath.defaults.problem.ProblemDetails.Violation;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes reports of errors from anyone, and shows them to operators. */
@RestController
class CorrectionController {

  /** A queue nobody works off stops growing here. */
  private static final long MOST_WAITING = 10_000;

  private static final int LONGEST_TEXT = 2_000;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_CONTACT = 254;

  private final CorrectionStore store;
  private final Catalog catalog;
  private final Clock clock;

  CorrectionController(CorrectionStore store, Catalog catalog, Clock clock) {
    this.store = store;
    this.catalog = catalog;
    this.clock = clock;
  }

  /**
   * A report.
   *
   * @param recordId the record that is wrong
   * @param field the field, where the reader knows it
   * @param text what is wrong, and what would be right
   * @param contact how to ask back; only operators see it
   */
  record Report(
      @Nullable String recordId,
      @Nullable String field,
      @Nullable String text,
      @Nullable String contact) {}

  /** What the reporter gets to keep. */
  record Receipt(String id, Instant receivedAt) {}

  @Operation(summary = "Report an error in a record")
  @PostMapping("/api/v1/corrections")
  ResponseEntity<Receipt> report(@RequestBody Report report) {
    List<Violation> wrong = new ArrayList<>();
    String recordId = needed(report.recordId(), "/recordId", LONGEST_NAME, wrong);
    String text = needed(report.text(), "/text", LONGEST_TEXT, wrong);
    optional(report.field(), "/field", LONGEST_NAME, wrong);
    optional(report.contact(), "/contact", LONGEST_CONTACT, wrong);
    if (!wrong.isEmpty()) {
      throw new ProblemException(
          ProblemType.INVALID_FIELD, "The report lacks something or is too long", wrong);
    }
    if (!known(recordId)) {
      throw new ProblemException(
          ProblemType.UNPROCESSABLE,
          "No record has this id",
          List.of(new Violation("/recordId", "unknown", "No record has this id")));
    }
    if (store.count(false) >= MOST_WAITING) {
      throw new ProblemException(
              ProblemType.UNAVAILABLE, "Too many reports are waiting to be read.")
          .retryAfter(Duration.ofHours(1));
    }
    Correction correction =
        new Correction(
            UUID.randomUUID().toString(),
            recordId,
            blankToNull(report.field()),
            text,
            blankToNull(report.contact()),
            clock.instant(),
            null);
    store.add(correction);
    return ResponseEntity.status(HttpStatus.CREATED)
        .cacheControl(CacheControl.noStore())
        .body(new Receipt(correction.id(), correction.receivedAt()));
  }

  @Operation(summary = "Reported errors that wait, the oldest first; or settled ones")
  @GetMapping("/api/v1/admin/corrections")
  ResponseEntity<Page<CorrectionItem>> list(
      @RequestParam(required = false) @Nullable List<String> status,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "20") int size) {
    Page.Wanted wanted = new Page.Wanted(page, size);
    Set<String> statuses = Parameters.oneOf("status", status, List.of("waiting", "settled"));
    boolean settled = statuses.contains("settled");
    if (statuses.size() > 1) {
      throw ProblemException.parameter("status", "one-only", "status is waiting or settled");
    }
    int skip = (int) Math.min((long) page * size, Integer.MAX_VALUE);
    Snapshot snapshot = catalog.now();
    List<CorrectionItem> items =
        store.page(settled, skip, size).stream()
            .map(correction -> CorrectionItem.of(correction, snapshot))
            .toList();
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(wanted.of(items, store.count(settled)));
  }

  @Operation(summary = "One reported error, for operators")
  @GetMapping("/api/v1/admin/corrections/{id}")
  ResponseEntity<CorrectionItem> one(@PathVariable String id) {
    Correction correction = store.find(id);
    if (correction == null) {
      throw missing();
    }
    return shown(correction);
  }

  /**
   * What an operator made of a report.
   *
   * @param outcome {@code corrected}, {@code rejected} or {@code duplicate}
   */
  record Settlement(@Nullable String outcome, @Nullable String note) {}

  @Operation(summary = "Settle a reported error; whom to ask is forgotten then")
  @PostMapping("/api/v1/admin/corrections/{id}/resolution")
  ResponseEntity<CorrectionItem> settle(
      @PathVariable String id, @RequestBody Settlement settlement, Authentication operator) {
    List<Violation> wrong = new ArrayList<>();
    Outcome outcome = null;
    for (Outcome known : Outcome.values()) {
      if (known.name().toLowerCase(Locale.ROOT).equals(settlement.outcome())) {
        outcome = known;
      }
    }
    optional(settlement.note(), "/note", LONGEST_TEXT, wrong);
    if (outcome == null) {
      wrong.add(
          new Violation("/outcome", "unknown", "outcome is corrected, rejected or duplicate"));
    }
    if (outcome == null || !wrong.isEmpty()) {
      throw new ProblemException(
          ProblemType.INVALID_FIELD, "The settlement lacks something or is too long", wrong);
    }
    Correction settled =
        store.settle(
            id,
            new Correction.Resolution(
                outcome, blankToNull(settlement.note()), operator.getName(), clock.instant()));
    if (settled == null) {
      Correction there = store.find(id);
      if (there == null) {
        throw missing();
      }
      throw new ProblemException(ProblemType.CONFLICT, "This report is settled already");
    }
    return shown(settled);
  }

  private ResponseEntity<CorrectionItem> shown(Correction correction) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(CorrectionItem.of(correction, catalog.now()));
  }

  private static ProblemException missing() {
    return new ProblemException(ProblemType.NOT_FOUND, "No such report");
  }

  private boolean known(String id) {
    Snapshot snapshot = catalog.now();
    return snapshot.programs().containsKey(id)
        || snapshot.schools().containsKey(id)
        || snapshot.employers().containsKey(id)
        || snapshot.places().place(id) != null
        || snapshot.occupations().containsKey(id)
        || snapshot.guides().containsKey(id);
  }

  private static String needed(
      @Nullable String value, String pointer, int longest, List<Violation> wrong) {
    if (value == null || value.isBlank()) {
      wrong.add(new Violation(pointer, "missing", "This field is needed"));
      return "";
    }
    optional(value, pointer, longest, wrong);
    return value.strip();
  }

  private static void optional(
      @Nullable String value, String pointer, int longest, List<Violation> wrong) {
    if (value != null && value.length() > longest) {
      wrong.add(new Violation(pointer, "too-long", "At most " + longest + " characters"));
    }
  }

  private static @Nullable String blankToNull(@Nullable String value) {
    return value == null || value.isBlank() ? null : value.strip();
  }
}
