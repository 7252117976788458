package org.labpath.lead.partner;

import java.time.Instant;
import java.util.List;

/**
 * How far a partner's consumers have come on its topic.
 *
 * @param events how many events the foremost of them has not read
 * @param behind whether some of those are older than a day
 * @param groups the groups that have read at all, at most ten
 */
public record Consumption(long events, boolean behind, List<String> groups, Instant checkedAt) {}
