package org.labpath.eligibility.rule;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A certificate a person can earn.
 *
 * @param names by language
 * @param body who certifies
 * @param routes empty where the routes were never seen
 * @param notAssessable why nothing can be decided, by language; null where it can
 * @param discontinued from when nobody can apply any more
 */
public record Credential(
    String code,
    Map<String, String> names,
    String body,
    String officialPage,
    LocalDate lastChecked,
    List<Route> routes,
    @Nullable Map<String, String> notAssessable,
    @Nullable LocalDate discontinued) {

  public Credential {
    names = Map.copyOf(names);
    routes = List.copyOf(routes);
  }

  public boolean assessable() {
    return notAssessable == null;
  }
}
