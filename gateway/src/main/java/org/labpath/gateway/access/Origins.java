package org.labpath.gateway.access;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The other sites whose pages may call the API.
 *
 * @param named by their origins
 * @param any whether all may
 */
public record Origins(Set<String> named, boolean any) {

  static Origins of(List<String> configured) {
    Set<String> named =
        configured.stream()
            .map(String::strip)
            .filter(origin -> !origin.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
    return new Origins(named, named.contains("*"));
  }

  boolean nobody() {
    return named.isEmpty();
  }

  boolean permit(String origin) {
    return any || named.contains(origin);
  }

  /** Whether it depends on the asking page's origin what an answer says, and caches must know. */
  public boolean makeAnswersVary() {
    return !any && !named.isEmpty();
  }
}
