package org.labpath.gateway.traffic;

import java.io.IOException;
import org.apache.coyote.Request;
import org.apache.coyote.Response;

/**
 * Answers a request before the container looks at it: what finding an application, a servlet and
 * its filters costs is more than what an answer from memory costs.
 */
public interface Shortcut {

  /** For all requests the long way. */
  Shortcut NONE = (request, response) -> false;

  /**
   * Answers, if that can be done here and now.
   *
   * @return whether it has; if not, nothing has been said to the client
   */
  boolean answers(Request request, Response response) throws IOException;
}
