package org.labpath.gateway.failure;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemWriter;
import org.labpath.defaults.request.TraceContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/** Answers with a problem: as JSON under {@code /api}, as a page of its own elsewhere. */
public final class Refusals {

  private final ProblemWriter problems;

  Refusals(ProblemWriter problems) {
    this.problems = problems;
  }

  /** Writes the answer, unless one has already begun. */
  public void write(
      HttpServletRequest request, HttpServletResponse response, ProblemException problem)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    // What the part said before it failed is no part of our answer.
    response.reset();
    Headers.restore(request, response);
    if (isApi(request.getRequestURI())) {
      problems.write(request, response, problem);
    } else {
      page(request, response, problem);
    }
  }

  /** Whether errors at this path are for machines. */
  public static boolean isApi(String path) {
    return path.startsWith("/api/") || path.equals("/api");
  }

  private static void page(
      HttpServletRequest request, HttpServletResponse response, ProblemException problem)
      throws IOException {
    response.setStatus(problem.type().status().value());
    Duration wait = problem.retryAfter();
    if (wait != null) {
      response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds())));
    }
    byte[] page =
        RefusalPage.of(
                problem,
                HttpMethod.POST.matches(request.getMethod()),
                PageLanguage.of(
                    request.getHeader(HttpHeaders.COOKIE),
                    request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)),
                TraceContext.traceIdOf(request))
            .getBytes(StandardCharsets.UTF_8);
    response.setContentType("text/html;charset=UTF-8");
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader(HttpHeaders.VARY, "Accept-Language, Cookie");
    response.setHeader("Content-Security-Policy", RefusalPage.POLICY);
    response.setContentLength(page.length);
    if (!HttpMethod.HEAD.matches(request.getMethod())) {
      response.getOutputStream().write(page);
    }
  }
}
