package org.labpath.eligibility.explain;

/**
 * A remark that a reader should see.
 *
 * @param code stable, for machines
 */
public record Note(String code, String message) {}
