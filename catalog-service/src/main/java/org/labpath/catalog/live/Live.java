package org.labpath.catalog.live;

import java.util.List;

/**
 * A record as it is served.
 *
 * @param version counts the changes of this record
 * @param correctedFields those that a person set
 * @param disputes where its sources contradict each other, in words
 */
public record Live<T>(
    T record, long version, List<String> correctedFields, List<String> disputes) {}
