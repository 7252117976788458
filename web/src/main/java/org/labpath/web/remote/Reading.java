package org.labpath.web.remote;

import java.net.URI;

/**
 * An answer that was read.
 *
 * @param etag by which its service knows whether it would answer the same again
 */
public record Reading(Part part, URI uri, String etag) {}
