package org.labpath.gateway.route;

import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * What the door found out about the request in hand.
 *
 * @param call what is asked for
 * @param path the path as it came, in its one permitted spelling
 * @param client the address of the person or machine that asks
 */
public record Visit(Call call, String path, String client) {

  private static final String ATTRIBUTE = Visit.class.getName();

  /** Remembers the visit for the rest of the request's way. */
  public void bindTo(ServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /** The visit of the request in hand; null before the door, and for what the door refused. */
  public static @Nullable Visit of(ServletRequest request) {
    return (Visit) request.getAttribute(ATTRIBUTE);
  }

  /** The visit of a request that has passed the door. */
  public static Visit known(ServletRequest request) {
    Visit visit = of(request);
    if (visit == null) {
      throw new IllegalStateException("the request has not passed the door");
    }
    return visit;
  }
}
