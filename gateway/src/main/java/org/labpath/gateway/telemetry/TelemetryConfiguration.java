package org.labpath.gateway.telemetry;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import org.labpath.gateway.backend.Backend;
import org.labpath.gateway.backend.Backends;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Access line and measurements. */
@Configuration(proxyBeanMethods = false)
class TelemetryConfiguration {

  @Bean
  @ConditionalOnBooleanProperty("labpath.gateway.access-log")
  AccessLog accessLog() {
    return new AccessLog();
  }

  @Bean
  Telemetry telemetry(MeterRegistry meters, ObjectProvider<AccessLog> log, Clock clock) {
    return new Telemetry(meters, log.getIfAvailable(), clock);
  }

  @Bean
  FilterRegistrationBean<TelemetryFilter> telemetryFilter(Telemetry telemetry) {
    FilterRegistrationBean<TelemetryFilter> filter =
        new FilterRegistrationBean<>(new TelemetryFilter(telemetry));
    // Outside everything of ours, so that it sees how things ended.
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
    return filter;
  }

  @Bean
  MeterBinder accessLogMeter(ObjectProvider<AccessLog> log) {
    return meters ->
        log.ifAvailable(
            configured ->
                FunctionCounter.builder(
                        "labpath.gateway.access.lines.dropped", configured, AccessLog::dropped)
                    .description("Access lines that did not fit, because the disk is slow or full")
                    .register(meters));
  }

  @Bean
  MeterBinder backendMeters(Backends backends) {
    return meters -> {
      for (Backend backend : backends.all()) {
        String part = backend.part().label();
        Gauge.builder("labpath.gateway.backend.busy", backend, Backend::busy)
            .tag("part", part)
            .register(meters);
        Gauge.builder("labpath.gateway.backend.taking", backend, Backend::taking)
            .tag("part", part)
            .register(meters);
        Gauge.builder("labpath.gateway.backend.idle", backend, Backend::idleConnections)
            .tag("part", part)
            .register(meters);
        Gauge.builder("labpath.gateway.backend.open", backend, b -> b.isOpen() ? 1 : 0)
            .tag("part", part)
            .register(meters);
      }
    };
  }
}
