package org.labpath.gateway.failure;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what the chain throws into the answer for this path. Where the answer has already begun,
 * the exception goes on: the container then closes the connection, so that a cut answer can never
 * be taken for a whole one.
 */
final class FailureFilter extends HttpFilter {

  private static final Logger log = LoggerFactory.getLogger(FailureFilter.class);

  private static final long QUIET = TimeUnit.SECONDS.toNanos(1);

  private final Refusals refusals;
  private final AtomicLong lastSaid = new AtomicLong(System.nanoTime() - QUIET);
  private final AtomicLong unsaid = new AtomicLong();

  FailureFilter(Refusals refusals) {
    this.refusals = refusals;
  }

  @Override
  protected void doFilter(
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
        say(problem);
      }
      refusals.write(request, response, problem);
      Lingering.drain(request, response);
    }
  }

  /** Once a second at most: when many fail, writing about each would be one more load. */
  private void say(ProblemException problem) {
    long now = System.nanoTime();
    long last = lastSaid.get();
    if (now - last >= QUIET && lastSaid.compareAndSet(last, now)) {
      log.warn(
          "{} {} ({} more before)", problem.type().slug(), problem.detail(), unsaid.getAndSet(0));
    } else {
      unsaid.incrementAndGet();
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
