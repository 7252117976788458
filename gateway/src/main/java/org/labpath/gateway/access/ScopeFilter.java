package org.labpath.gateway.access;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.labpath.gateway.route.Visit;

/**
 * Sends calls that need a scope through the security filters. All other requests pass by them:
 * those filters wrap and check every header a second time, and refuse some that the services know.
 */
final class ScopeFilter extends HttpFilter {

  private final Filter security;

  ScopeFilter(Filter security) {
    this.security = security;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (Visit.known(request).call().scope() == null) {
      chain.doFilter(request, response);
    } else {
      security.doFilter(request, response, chain);
    }
  }
}
