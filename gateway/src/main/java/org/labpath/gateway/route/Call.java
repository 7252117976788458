package org.labpath.gateway.route;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One thing the outside may ask for.
 *
 * @param name the path pattern, for metrics and logs: few values, no ids
 * @param scope the OAuth scope the caller needs, or null for everybody
 * @param patience how long the part may be silent before the caller is told so
 * @param cached whether the answer may be kept for a moment
 */
public record Call(
    String name,
    String method,
    Part part,
    Traffic traffic,
    BodySize body,
    @Nullable String scope,
    Duration patience,
    boolean cached) {

  private static final Duration USUAL = Duration.ofSeconds(10);
  private static final Duration LONG = Duration.ofSeconds(60);

  static Call of(String method, String name, Part part, Traffic traffic) {
    return new Call(name, method, part, traffic, BodySize.USUAL, null, USUAL, false);
  }

  Call taking(BodySize size) {
    return new Call(name, method, part, traffic, size, scope, patience, cached);
  }

  Call needing(String neededScope) {
    return new Call(name, method, part, traffic, body, neededScope, patience, cached);
  }

  Call patient() {
    return new Call(name, method, part, traffic, body, scope, LONG, cached);
  }

  Call kept() {
    return new Call(name, method, part, traffic, body, scope, patience, true);
  }

  /** Whether asking twice is the same as asking once. */
  public boolean isRead() {
    return method.equals("GET");
  }
}
