package org.labpath.defaults.request;

import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/**
 * What every request gets: a trace and a client address; and the clock that everything asks for the
 * time.
 */
@AutoConfiguration
@EnableConfigurationProperties(InternalCredential.class)
class RequestConfiguration {

  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  FilterRegistrationBean<TraceContextFilter> traceContextFilter() {
    FilterRegistrationBean<TraceContextFilter> filter =
        new FilterRegistrationBean<>(new TraceContextFilter());
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return filter;
  }
}
