package org.labpath.web.remote;

import org.jspecify.annotations.Nullable;

/**
 * A record with the version it was read in.
 *
 * @param etag to name in a change, so that nobody's change is undone unseen
 */
public record Versioned<T>(T value, @Nullable String etag) {}
