package org.labpath.gateway.route;

import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;

/** What the gateway itself has to read. */
public final class Reading {

  private Reading() {}

  /** A path that can be read, or asked about without its body; the container leaves that away. */
  public static RequestPredicate of(String pattern) {
    return RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD)
        .and(RequestPredicates.path(pattern));
  }
}
