package org.labpath.catalog.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An import as operators see it.
 *
 * @param status {@code running}, {@code succeeded} or {@code failed}
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
    int percent,
    @Nullable Long revision) {

  /** What became of the rows. */
  record Rows(long read, long added, long changed, long unchanged, long rejected, long removed) {
    static final Rows NONE = new Rows(0, 0, 0, 0, 0, 0);
  }

  Format formatOrThrow() {
    Format known = Format.of(format);
    if (known == null) {
      throw new IllegalStateException("an import of a format that is no more");
    }
    return known;
  }

  ImportJob failed(List<Trouble> why) {
    return new ImportJob(id, format, edition, who, "failed", createdAt, rows, why, percent, null);
  }

  ImportJob at(int howFar, Rows soFar, List<Trouble> troubles) {
    return new ImportJob(
        id, format, edition, who, "running", createdAt, soFar, troubles, howFar, null);
  }

  ImportJob succeeded(Rows all, List<Trouble> troubles, long shownFrom) {
    return new ImportJob(
        id, format, edition, who, "succeeded", createdAt, all, troubles, 100, shownFrom);
  }
}
