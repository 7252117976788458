package org.labpath.catalog.imports;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An import as operators see it.
 *
 * @param status {@code running}, {@code succeeded} or {@code failed}
 * @param errors what was wrong with the file, or with rows of it; the first ones
 * @param reasons how many rows were not taken, or joined nothing, by why
 * @param percent how far it is
 */
record ImportJob(
    String id,
    String format,
    String edition,
    String who,
    String status,
    Instant createdAt,
    Rows rows,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Trouble> errors,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Long> reasons,
    int percent,
    @Nullable Long revision,
    @JsonIgnore boolean mayShrink) {

  /**
   * What became of the rows.
   *
   * @param merged joined with a record that another source brought
   * @param skipped right, and not wanted
   * @param rejected wrong or uncertain
   * @param removed records that the file before had and this one has not
   */
  record Rows(
      long read,
      long added,
      long changed,
      long unchanged,
      long merged,
      long skipped,
      long rejected,
      long removed) {
    static final Rows NONE = new Rows(0, 0, 0, 0, 0, 0, 0, 0);
  }

  Format formatOrThrow() {
    Format known = Format.of(format);
    if (known == null) {
      throw new IllegalStateException("an import of a format that is no more");
    }
    return known;
  }

  ImportJob failed(List<Trouble> why) {
    return with("failed", rows, why, Map.of(), percent, null);
  }

  ImportJob at(int howFar, Intake soFar) {
    Rows counted =
        new Rows(soFar.read(), 0, 0, 0, soFar.mergedRows(), soFar.skipped(), soFar.rejected(), 0);
    return with("running", counted, List.of(), Map.of(), howFar, null);
  }

  ImportJob succeeded(ImportRun.Outcome outcome) {
    Intake intake = outcome.intake();
    Rows all =
        new Rows(
            intake.read(),
            outcome.applied().added(),
            outcome.applied().changed(),
            outcome.applied().unchanged(),
            intake.mergedRows(),
            intake.skipped(),
            intake.rejected(),
            outcome.applied().removed());
    return with(
        "succeeded", all, intake.troubles(), intake.reasons(), 100, outcome.applied().revision());
  }

  private ImportJob with(
      String newStatus,
      Rows counted,
      List<Trouble> troubles,
      Map<String, Long> why,
      int howFar,
      @Nullable Long shownFrom) {
    return new ImportJob(
        id, format, edition, who, newStatus, createdAt, counted, troubles, why, howFar, shownFrom,
        mayShrink);
  }
}
