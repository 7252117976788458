package org.labpath.gateway.access;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;

/**
 * The other sites whose pages may call the API.
 *
 * @param named by their origins
 * @param any whether all may
 */
public record Origins(Set<String> named, boolean any) {

  /** What a page may read of an answer's headers, beside what every page may. */
  static final String EXPOSED =
      "Age, Cache-Status, ETag, Idempotent-Replayed, Location, RateLimit, RateLimit-Policy,"
          + " Retry-After, Warning";

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

  /** What every answer says about origins whoever asks, name and value by turns. */
  public List<String> always() {
    if (any) {
      return List.of(
          HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN,
          "*",
          HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS,
          EXPOSED);
    }
    return nobody() ? List.of() : List.of(HttpHeaders.VARY, HttpHeaders.ORIGIN);
  }

  /** Whether it depends on the asking page's origin what an answer says, and caches must know. */
  boolean makeAnswersVary() {
    return !any && !named.isEmpty();
  }
}
