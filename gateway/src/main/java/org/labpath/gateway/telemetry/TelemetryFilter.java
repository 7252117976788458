package org.labpath.gateway.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.request.TraceContext;
import org.labpath.gateway.route.Call;
import org.labpath.gateway.route.Visit;

/**
 * Measures each request and says one line about it: which call, how it ended, how long it took. No
 * path, query, address or header: paths hold ids, queries hold tokens, addresses are people's.
 */
final class TelemetryFilter extends HttpFilter {

  private final MeterRegistry meters;
  private final @Nullable AccessLog log;
  private final Clock clock;
  private final Moments moments = new Moments();

  /** Bounded by the number of calls times five classes of status. */
  private final Map<Ending, Timer> timers = new ConcurrentHashMap<>();

  TelemetryFilter(MeterRegistry meters, @Nullable AccessLog log, Clock clock) {
    this.meters = meters;
    this.log = log;
    this.clock = clock;
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
      ended(request, broken ? 599 : response.getStatus(), System.nanoTime() - begun);
    }
  }

  private void ended(HttpServletRequest request, int status, long nanos) {
    Visit visit = Visit.of(request);
    Call call = visit == null ? null : visit.call();
    String route = call == null ? "none" : call.name();
    String part = call == null ? "gateway" : call.part().label();
    String method = call == null ? "other" : call.method();
    timers
        .computeIfAbsent(new Ending(method, route, part, status / 100), this::timer)
        .record(nanos, TimeUnit.NANOSECONDS);
    if (log != null) {
      log.write(
          "{\"time\":\""
              + moments.text(clock.millis())
              + "\",\"log\":\"access\",\"method\":\""
              + method
              + "\",\"route\":\""
              + route
              + "\",\"part\":\""
              + part
              + "\",\"status\":"
              + status
              + ",\"ms\":"
              + nanos / 1_000_000
              + ",\"traceId\":\""
              + TraceContext.traceIdOf(request)
              + "\"}");
    }
  }

  private Timer timer(Ending ending) {
    return Timer.builder("labpath.gateway.requests")
        .description("Requests at the door, by call and by how they ended")
        .tag("method", ending.method())
        .tag("route", ending.route())
        .tag("part", ending.part())
        .tag("status", ending.statusClass() + "xx")
        .register(meters);
  }

  private record Ending(String method, String route, String part, int statusClass) {}
}
