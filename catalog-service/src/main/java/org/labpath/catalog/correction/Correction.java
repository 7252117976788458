package org.labpath.catalog.correction;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An error that a reader reported. */
record Correction(
    String id,
    String recordId,
    @Nullable String field,
    String text,
    @Nullable String contact,
    Instant receivedAt) {}
