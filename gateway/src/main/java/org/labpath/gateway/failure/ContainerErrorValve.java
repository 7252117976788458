package org.labpath.gateway.failure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemDetails;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.defaults.request.TraceContext;

/**
 * Answers what the container refuses before a filter runs, such as a malformed request line: in the
 * same two forms as everything else, and without naming the container.
 */
final class ContainerErrorValve extends ErrorReportValve {

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    ProblemType type = ProblemType.ofStatus(status);
    String trace = TraceContext.continuing(null).traceId();
    String path = request.getRequestURI();
    boolean api = path != null && Refusals.isApi(path);
    String body =
        api ? json(type, status, trace) : RefusalPage.of(new ProblemException(type, ""), trace);
    try {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      response.setContentType(
          api ? ProblemDetails.MEDIA_TYPE + ";charset=UTF-8" : "text/html;charset=UTF-8");
      response.setHeader("Cache-Control", "no-store");
      if (!api) {
        response.setHeader("Content-Security-Policy", RefusalPage.POLICY);
      }
      response.setContentLength(bytes.length);
      if (!"HEAD".equals(request.getMethod())) {
        response.getOutputStream().write(bytes);
      }
      response.finishResponse();
    } catch (IOException | IllegalStateException gone) {
      // Nobody is left to tell.
      return;
    }
  }

  private static String json(ProblemType type, int status, String trace) {
    // Nothing here needs escaping: slugs and titles are our own, the rest are digits.
    return "{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d,\"traceId\":\"%s\"}"
        .formatted(type.uri(), type.title(), status, trace);
  }
}
