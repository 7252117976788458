package org.labpath.gateway.telemetry;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.labpath.defaults.request.TraceContext;
import org.labpath.gateway.route.Visit;

/** Sees each request that goes the long way from its beginning to its end. */
final class TelemetryFilter extends HttpFilter {

  private final Telemetry telemetry;

  TelemetryFilter(Telemetry telemetry) {
    this.telemetry = telemetry;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long begun = System.nanoTime();
    boolean broken = true;
    try {
      chain.doFilter(request, response);
      broken = false;
    } finally {
      Visit visit = Visit.of(request);
      telemetry.ended(
          visit == null ? null : visit.call(),
          broken ? 599 : response.getStatus(),
          System.nanoTime() - begun,
          TraceContext.traceIdOf(request));
    }
  }
}
