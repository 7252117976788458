package org.labpath.gateway.backend;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.gateway.route.Visit;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Passes a request on as it came and its answer as it comes. Path and query are never decoded and
 * written anew, bodies are never held, parameters never parsed: parsing would eat a form's body.
 */
final class PassThrough implements ProxyExchange {

  private final Backends backends;
  private final RequestHeaders headers;

  PassThrough(Backends backends, RequestHeaders headers) {
    this.backends = backends;
    this.headers = headers;
  }

  @Override
  public ServerResponse exchange(Request request) {
    HttpServletRequest incoming = request.getServerRequest().servletRequest();
    Visit visit = Visit.known(incoming);
    String query = incoming.getQueryString();
    BackendRequest outgoing =
        new BackendRequest(
            incoming.getMethod(),
            query == null ? visit.path() : visit.path() + "?" + query,
            visit.call().patience());
    headers.copy(incoming, visit.client(), outgoing);
    long length = incoming.getContentLengthLong();
    try {
      if (length >= 0) {
        outgoing.body(new RequestBody(incoming.getInputStream(), length));
      } else if (incoming.getHeader("Transfer-Encoding") != null) {
        outgoing.body(new RequestBody(incoming.getInputStream(), -1));
      }
    } catch (IOException gone) {
      throw new ProblemException(ProblemType.BAD_REQUEST, "The body could not be read");
    }
    return new StreamedAnswer(
        backends.of(visit.call().part()).send(outgoing), incoming.getHeader("Host"));
  }
}
