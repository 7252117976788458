package org.labpath.defaults.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.labpath.defaults.request.TraceContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.json.JsonMapper;

/**
 * Renders a problem straight to a response, for filters and security handlers that run outside the
 * controllers.
 */
public final class ProblemWriter {

  private final JsonMapper json;

  ProblemWriter(JsonMapper json) {
    this.json = json;
  }

  /**
   * Writes the problem unless the response has already begun; then only the connection can tell the
   * client.
   */
  public void write(
      HttpServletRequest request, HttpServletResponse response, ProblemException problem)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    byte[] body = json.writeValueAsBytes(ProblemDetails.of(problem, traceOf(request)));
    response.resetBuffer();
    response.setStatus(problem.type().status().value());
    response.setContentType(ProblemDetails.MEDIA_TYPE);
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    Duration wait = problem.retryAfter();
    if (wait != null) {
      response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds())));
    }
    response.setContentLength(body.length);
    if (!HttpMethod.HEAD.matches(request.getMethod())) {
      response.getOutputStream().write(body);
    }
  }

  /** What the container refused before any filter saw it has no trace yet. */
  private static String traceOf(HttpServletRequest request) {
    String begun = TraceContext.traceIdOf(request);
    return begun != null
        ? begun
        : TraceContext.continuing(request.getHeader(TraceContext.HEADER)).traceId();
  }
}
