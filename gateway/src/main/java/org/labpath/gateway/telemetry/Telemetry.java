package org.labpath.gateway.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.labpath.gateway.route.Call;

/**
 * Measures each request and says one line about it: which call, how it ended, how long it took. No
 * path, query, address or header: paths hold ids, queries hold tokens, addresses are people's.
 */
public final class Telemetry {

  private final MeterRegistry meters;
  private final @Nullable AccessLog log;
  private final Clock clock;
  private final Moments moments = new Moments();

  /** Bounded by the number of calls times five classes of status. */
  private final Map<Ending, Timer> timers = new ConcurrentHashMap<>();

  Telemetry(MeterRegistry meters, @Nullable AccessLog log, Clock clock) {
    this.meters = meters;
    this.log = log;
    this.clock = clock;
  }

  /** A request has been answered, or given up. */
  public void ended(@Nullable Call call, int status, long nanos, @Nullable String traceId) {
    String route = call == null ? "none" : call.name();
    String part = call == null ? "gateway" : call.part().label();
    String method = call == null ? "other" : call.method();
    Ending ending = new Ending(method, route, part, status / 100);
    Timer timer = timers.get(ending);
    if (timer == null) {
      timer = timers.computeIfAbsent(ending, this::timer);
    }
    timer.record(nanos, TimeUnit.NANOSECONDS);
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
              + traceId
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
