package org.labpath.gateway.failure;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns what the chain throws into the answer for this path. Where the answer has already begun,
 * the exception goes on: the container then closes the connection, so that a cut answer can never
 * be taken for a whole one.
 */
final class FailureFilter extends OncePerRequestFilter {

  private static final Logger log = LoggerFactory.getLogger(FailureFilter.class);

  private final Refusals refusals;

  FailureFilter(Refusals refusals) {
    this.refusals = refusals;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } catch (RuntimeException | ServletException failure) {
      ProblemException problem = problemIn(failure);
      if (problem == null || response.isCommitted()) {
        throw failure;
      }
      if (problem.type().status().is5xxServerError()) {
        log.warn("{} {}", problem.type().slug(), problem.detail());
      }
      refusals.write(request, response, problem);
      Lingering.drain(request, response);
    }
  }

  private static @Nullable ProblemException problemIn(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause() == at ? null : at.getCause()) {
      if (at instanceof ProblemException problem) {
        return problem;
      }
    }
    return null;
  }
}
