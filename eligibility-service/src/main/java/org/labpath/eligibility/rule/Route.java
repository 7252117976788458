package org.labpath.eligibility.rule;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of the ways to a credential.
 *
 * @param title by language
 * @param versions in order of time, without overlap
 * @param closing what the end of the route rests on, where it has ended
 */
public record Route(
    String id, Map<String, String> title, List<RouteVersion> versions, @Nullable Citation closing) {

  public Route {
    title = Map.copyOf(title);
    versions = List.copyOf(versions);
  }

  /** The content in force on a day, or null where there is none. */
  public @Nullable RouteVersion on(LocalDate day) {
    for (RouteVersion version : versions) {
      if (version.inForce(day)) {
        return version;
      }
    }
    return null;
  }

  /** The content nearest to a day on which none is in force: the one that ended last before it. */
  public RouteVersion nearest(LocalDate day) {
    RouteVersion found = versions.getFirst();
    for (RouteVersion version : versions) {
      if (version.from() == null || !day.isBefore(version.from())) {
        found = version;
      }
    }
    return found;
  }
}
