package org.labpath.defaults.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.request.TraceContext;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers as a problem what the container refuses before any filter sees it, such as an address
 * that cannot be decoded. Outside the API the container's own short page stays.
 */
final class ProblemValve extends ErrorReportValve {

  private final JsonMapper json;

  ProblemValve(JsonMapper json) {
    this.json = json;
    setShowReport(false);
    setShowServerInfo(false);
  }

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    String address = String.valueOf(request.getRequestURI());
    boolean unanswered = response.getStatus() >= 400 && response.getContentWritten() == 0;
    if (!address.startsWith("/api/") || !unanswered || !response.setErrorReported()) {
      return;
    }
    ProblemType type = ProblemType.ofStatus(response.getStatus());
    String traceId = TraceContext.continuing(request.getHeader(TraceContext.HEADER)).traceId();
    HttpServletResponse answer = response.getResponse();
    byte[] body =
        json.writeValueAsBytes(
            ProblemDetails.of(new ProblemException(type, type.title()), traceId));
    // A status without an entry of its own in the catalogue becomes that of the entry it is given.
    answer.setStatus(type.status().value());
    answer.setContentType(ProblemDetails.MEDIA_TYPE);
    answer.setCharacterEncoding(StandardCharsets.UTF_8.name());
    answer.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    answer.setContentLength(body.length);
    try {
      response.getOutputStream().write(body);
      response.finishResponse();
    } catch (IOException gone) {
      // Whoever asked is no longer there to be told.
    }
  }
}
