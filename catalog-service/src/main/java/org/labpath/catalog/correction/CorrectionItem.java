package org.labpath.catalog.correction;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.live.Snapshot;

/**
 * A report as an operator sees it.
 *
 * @param status {@code waiting} or {@code settled}
 * @param recordKind kind and name of the record, while it is there
 * @param contact how to ask back; gone once the report is settled or its time is over
 */
record CorrectionItem(
    String id,
    String status,
    String recordId,
    @Nullable String recordKind,
    @Nullable String recordName,
    @Nullable String field,
    String text,
    @Nullable String contact,
    Instant receivedAt,
    @Nullable Resolved resolution) {

  /** Who settled it, when and how. */
  record Resolved(String outcome, @Nullable String note, String who, Instant at) {}

  static CorrectionItem of(Correction correction, Snapshot snapshot) {
    Correction.Resolution resolution = correction.resolution();
    String id = correction.recordId();
    String kind = null;
    String name = null;
    var program = snapshot.programs().get(id);
    var school = snapshot.schools().get(id);
    var employer = snapshot.employers().get(id);
    if (program != null) {
      kind = "program";
      name = program.record().name() + ", " + snapshot.schoolOf(program.record()).name();
    } else if (school != null) {
      kind = "school";
      name = school.record().name();
    } else if (employer != null) {
      kind = "employer";
      name = employer.record().name();
    }
    return new CorrectionItem(
        correction.id(),
        resolution == null ? "waiting" : "settled",
        id,
        kind,
        name,
        correction.field(),
        correction.text(),
        correction.contact(),
        correction.receivedAt(),
        resolution == null
            ? null
            : new Resolved(
                resolution.outcome().name().toLowerCase(Locale.ROOT),
                resolution.note(),
                resolution.who(),
                resolution.at()));
  }
}
