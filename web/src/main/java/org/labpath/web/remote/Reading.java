package org.labpath.web.remote;

/**
 * An answer that was read.
 *
 * @param target path and query that were asked for
 * @param etag by which its service knows whether it would answer the same again
 */
public record Reading(Part part, String target, String etag) {}
