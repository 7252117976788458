package org.labpath.gateway.backend;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.gateway.route.BodySize;
import org.labpath.gateway.route.Visit;
import org.labpath.gateway.traffic.ClientKey;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Passes a request on as it came and its answer as it comes. Path and query are never decoded and
 * written anew, long bodies are never held, parameters never parsed: parsing would eat a form's
 * body.
 */
final class PassThrough implements ProxyExchange {

  /** All gathered bodies together; who finds no room is passed on as it comes. */
  private static final int ROOM = 32 * 1024 * 1024;

  private final Semaphore room = new Semaphore(ROOM);
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
    RequestBody body = bodyOf(incoming, visit);
    if (body == null) {
      return answer(visit, outgoing);
    }
    outgoing.body(body);
    int taken = isGathered(visit.call().body()) ? body.gather(room) : 0;
    try {
      return answer(visit, outgoing);
    } finally {
      room.release(taken);
    }
  }

  private ServerResponse answer(Visit visit, BackendRequest outgoing) {
    return new StreamedAnswer(backends.of(visit.call().part()).send(outgoing));
  }

  private static @Nullable RequestBody bodyOf(HttpServletRequest incoming, Visit visit) {
    long length = incoming.getContentLengthLong();
    if (length < 0 && incoming.getHeader("Transfer-Encoding") == null) {
      return null;
    }
    try {
      return new RequestBody(ClientKey.of(visit.client()), incoming.getInputStream(), length);
    } catch (IOException gone) {
      throw new ProblemException(ProblemType.BAD_REQUEST, "The body could not be read");
    }
  }

  /** The others are long, and a batch is answered line by line while it still comes. */
  private static boolean isGathered(BodySize size) {
    return size == BodySize.USUAL || size == BodySize.LEAD;
  }
}
