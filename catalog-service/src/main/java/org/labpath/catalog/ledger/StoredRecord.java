package org.labpath.catalog.ledger;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record as readers see it at one revision.
 *
 * @param version counts the changes of this record
 * @param fields the values that show, one layer over the other; empty when deleted
 * @param correctedFields those that a person set
 * @param disputes where imports contradict each other and no person has decided, in words
 */
public record StoredRecord(
    String id,
    long version,
    long revision,
    boolean deleted,
    @Nullable String mergedInto,
    Map<String, Object> fields,
    List<String> correctedFields,
    List<String> disputes) {}
