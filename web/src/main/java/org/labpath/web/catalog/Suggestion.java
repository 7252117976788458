package org.labpath.web.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A name that begins like what somebody has typed.
 *
 * @param type {@code place}, {@code school}, {@code program} or {@code employer}
 * @param detail what tells namesakes apart
 */
public record Suggestion(
    String type, String id, String label, @Nullable String detail, boolean demonstration) {}
