package org.labpath.gateway.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.labpath.gateway.failure.Headers;
import org.labpath.gateway.failure.Refusals;
import org.springframework.http.HttpHeaders;

/**
 * Lets pages of other sites call the API, where configured; none by default. No cookie ever
 * authenticates the API, so credentials are not allowed along. Said here and nowhere else: what a
 * part says about origins is dropped.
 */
final class CrossOriginFilter extends HttpFilter {

  private final Origins origins;

  CrossOriginFilter(Origins origins) {
    this.origins = origins;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (origins.nobody() || !Refusals.isApi(request.getRequestURI())) {
      chain.doFilter(request, response);
      return;
    }
    if (origins.makeAnswersVary()) {
      response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
    }
    String allowed = allowed(request.getHeader(HttpHeaders.ORIGIN));
    if (allowed == null) {
      chain.doFilter(request, response);
      return;
    }
    Headers.set(request, response, HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, allowed);
    boolean preflight =
        "OPTIONS".equals(request.getMethod())
            && request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD) != null;
    if (preflight) {
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
      response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST, PUT, DELETE");
      response.setHeader(
          HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS,
          "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, traceparent");
      response.setHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "3600");
      return;
    }
    Headers.set(request, response, HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, Origins.EXPOSED);
    chain.doFilter(request, response);
  }

  /** To all the same where all may: a shared cache may give the answer to whoever asks next. */
  private @Nullable String allowed(@Nullable String origin) {
    if (origins.any()) {
      return "*";
    }
    return origin != null && origins.permit(origin) ? origin : null;
  }
}
