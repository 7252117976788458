package org.labpath.catalog.correction;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An error that a reader reported.
 *
 * @param contact how to ask back; gone once the report is settled or its time is over
 * @param resolution what became of it; null while it waits
 */
record Correction(
    String id,
    String recordId,
    @Nullable String field,
    String text,
    @Nullable String contact,
    Instant receivedAt,
    @Nullable Resolution resolution) {

  /** What an operator can make of a report. */
  enum Outcome {
    CORRECTED,
    REJECTED,
    DUPLICATE
  }

  /** Who settled it, when and how. */
  record Resolution(Outcome outcome, @Nullable String note, String who, Instant at) {}
}
