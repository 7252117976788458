package org.labpath.eligibility.rule;

/**
 * Something that was read.
 *
 * @param id as in {@code sources.yaml}
 * @param official whether the certifying body or a public authority speaks for itself
 */
public record Source(String id, String title, String url, boolean official) {}
