package org.labpath.eligibility.evaluation;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.eligibility.rule.Outcome;
import org.labpath.eligibility.rule.Route;
import org.labpath.eligibility.rule.RouteVersion;

/**
 * How one route stands for one person.
 *
 * @param version the content that was applied; of a closed route, what it last was
 * @param clauses empty for a closed route
 * @param asks pointers of the answers that would settle it, once for each requirement they bear on
 */
public record RouteFinding(
    Route route,
    RouteVersion version,
    Outcome outcome,
    List<ClauseFinding> clauses,
    List<String> asks,
    @Nullable LocalDate firstDayToApply,
    @Nullable LocalDate firstDayToTest) {

  public RouteFinding {
    clauses = List.copyOf(clauses);
    asks = List.copyOf(asks);
  }

  /** Whether it may move the credential's outcome. */
  public boolean decisive() {
    return version.verified() && outcome != Outcome.CLOSED;
  }
}
