package org.labpath.eligibility.rule;

import java.util.Set;

/**
 * Which jobs a route looks at.
 *
 * @param disciplines a job counts when it covers at least one of these
 * @param nonClinical whether veterinary, industry and research work counts; unknown where sources
 *     are silent
 * @param anyPlace whether the place is not looked at, as for teachers
 */
public record Work(Set<Discipline> disciplines, Truth nonClinical, boolean anyPlace) {

  public Work {
    disciplines = Set.copyOf(disciplines);
  }
}
