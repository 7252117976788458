package org.labpath.eligibility.rule;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.eligibility.rule.Requirement.Substitution;

/**
 * A route's content while it was the same.
 *
 * @param from first day in force; null reaches back without limit
 * @param until last day in force; null is open
 * @param regionalFirst whether only regional accreditation was accepted at first; from when
 *     national is too is in the {@link Definitions}
 * @param notes codes of remarks that always belong to the route
 */
public record RouteVersion(
    @Nullable LocalDate from,
    @Nullable LocalDate until,
    Confidence confidence,
    boolean regionalFirst,
    List<Clause> clauses,
    @Nullable Substitution substitution,
    List<String> notes) {

  public RouteVersion {
    clauses = List.copyOf(clauses);
    notes = List.copyOf(notes);
  }

  public boolean inForce(LocalDate on) {
    return (from == null || !on.isBefore(from)) && (until == null || !on.isAfter(until));
  }

  /** Whether a person's outcome may rest on this route. */
  public boolean verified() {
    return confidence.verified();
  }
}
