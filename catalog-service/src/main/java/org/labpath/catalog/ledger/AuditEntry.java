package org.labpath.catalog.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change by hand.
 *
 * @param who the client whose token made it
 * @param action {@code created}, {@code changed} or {@code removed}
 * @param version of the record after the change
 */
public record AuditEntry(
    String id,
    Instant at,
    String who,
    String action,
    String kind,
    String recordId,
    long version,
    long revision,
    List<Change> changes) {

  /** One field; JSON text before and after, absent where there was or is none. */
  public record Change(String field, @Nullable String before, @Nullable String after) {}
}
