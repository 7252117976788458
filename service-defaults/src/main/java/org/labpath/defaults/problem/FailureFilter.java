package org.labpath.defaults.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What a filter throws is answered here, before the container would log it with its text and answer
 * with a page of its own. A token that cannot be checked because the issuer is away is our fault,
 * 503, not the caller's.
 */
final class FailureFilter extends OncePerRequestFilter {

  private static final Duration ISSUER_WAIT = Duration.ofSeconds(5);

  private final ProblemWriter writer;

  FailureFilter(ProblemWriter writer) {
    this.writer = writer;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } catch (RuntimeException | ServletException failure) {
      if (response.isCommitted()) {
        throw failure;
      }
      writer.write(request, response, problemOf(failure));
    }
  }

  private static ProblemException problemOf(Exception failure) {
    ProblemException own = Causes.first(failure, ProblemException.class);
    if (own != null) {
      return own;
    }
    if (Causes.first(failure, JwtDecoderInitializationException.class) != null) {
      return new ProblemException(ProblemType.UNAVAILABLE, "The token issuer cannot be reached")
          .retryAfter(ISSUER_WAIT);
    }
    return UnexpectedFailure.logged(failure);
  }
}
