package org.labpath.gateway.failure;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
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

  private static final int LONGEST_METHOD = 32;
  private static final byte[] API = " /api/".getBytes(StandardCharsets.US_ASCII);

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    ProblemType type = ProblemType.ofStatus(status);
    String trace = TraceContext.continuing(null).traceId();
    boolean api = isForMachines(request);
    // What language its sender reads may not have been readable either.
    String body =
        api
            ? json(type, trace)
            : RefusalPage.of(new ProblemException(type, ""), false, Locale.ENGLISH, trace);
    // A status without an entry of its own in the catalogue becomes that of the entry it is given.
    response.setStatus(type.status().value());
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

  private static boolean isForMachines(Request request) {
    String path = request.getRequestURI();
    return path == null || path.isEmpty()
        ? request.getCoyoteRequest().getInputBuffer() instanceof ApplicationBufferHandler read
            && asksForApi(read.getByteBuffer())
        : Refusals.isApi(path);
  }

  /** Where the request line was refused before its path was known: what is there of it tells. */
  private static boolean asksForApi(@Nullable ByteBuffer head) {
    if (head == null) {
      return false;
    }
    int at = 0;
    while (at < Math.min(head.limit(), LONGEST_METHOD) && head.get(at) != ' ') {
      at++;
    }
    byte[] begin = new byte[Math.max(0, Math.min(API.length, head.limit() - at))];
    head.get(at, begin);
    return Arrays.equals(begin, API);
  }

  private static String json(ProblemType type, String trace) {
    // Nothing here needs escaping: slugs and titles are our own, the rest are digits.
    return "{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\",\"traceId\":\"%s\"}"
        .formatted(type.uri(), type.title(), type.status().value(), type.title(), trace);
  }
}
