package org.labpath.gateway.traffic;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.gateway.failure.Headers;
import org.labpath.gateway.route.Visit;
import org.labpath.gateway.traffic.ClientLimit.Verdict;

/** Turns away a client that asks for more than its share, and says when to come back. */
final class RateLimitFilter extends HttpFilter {

  private final ClientLimits limits;

  RateLimitFilter(ClientLimits limits) {
    this.limits = limits;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Visit visit = Visit.known(request);
    ClientLimit limit = limits.of(visit.call().traffic());
    if (limit != null) {
      Verdict verdict = limit.askFor(visit.client());
      Headers.set(request, response, "RateLimit-Policy", limit.policy());
      Headers.set(request, response, "RateLimit", limit.state(verdict));
      if (!verdict.granted()) {
        throw new ProblemException(
                ProblemType.TOO_MANY_REQUESTS, "Please wait before asking for more")
            .retryAfter(Duration.ofSeconds(ClientLimit.seconds(verdict.untilNext())));
      }
    }
    chain.doFilter(request, response);
  }
}
