package org.labpath.web.page;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A page that breaks while it is drawn breaks after its controller, where no advice sees it; it
 * becomes the error page here. Logged is the place alone: the text may quote what somebody typed.
 */
final class PageFailures extends OncePerRequestFilter {

  private static final Logger log = LoggerFactory.getLogger(PageFailures.class);
  private static final int FRAMES = 12;

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } catch (ServletException | RuntimeException failure) {
      log.error("page broke: {}", place(failure));
      if (response.isCommitted()) {
        throw failure;
      }
      response.resetBuffer();
      response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
    }
  }

  static String place(Throwable failure) {
    Throwable deepest = failure;
    for (int depth = 0; depth < 20 && deepest.getCause() != null; depth++) {
      deepest = deepest.getCause();
    }
    StringBuilder place = new StringBuilder(deepest.getClass().getName());
    StackTraceElement[] trace = deepest.getStackTrace();
    for (int i = 0; i < Math.min(FRAMES, trace.length); i++) {
      place.append("\n    at ").append(trace[i]);
    }
    return place.toString();
  }
}
