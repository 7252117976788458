package org.labpath.eligibility.evaluation;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The nearest way to a credential for somebody who cannot apply yet.
 *
 * @param missing what is missing, in the order of the route
 * @param workDone when the missing work could be done at the earliest, where work is missing
 */
public record Plan(RouteFinding route, List<ClauseFinding> missing, @Nullable LocalDate workDone) {

  public Plan {
    missing = List.copyOf(missing);
  }
}
