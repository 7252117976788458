package org.labpath.gateway.traffic;

import java.util.EnumMap;
import java.util.Map;
import org.labpath.defaults.limit.BodyLimitFilter;
import org.labpath.defaults.problem.ProblemWriter;
import org.labpath.gateway.route.Traffic;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Limits by rate, by size and by pace. */
@Configuration(proxyBeanMethods = false)
class TrafficConfiguration {

  /** A page brings its style sheets, scripts and pictures along. */
  private static final long BURST_OF_READS = 4;

  @Bean
  FilterRegistrationBean<RateLimitFilter> rateLimitFilter(
      @Value("${labpath.gateway.limits.reads}") String reads,
      @Value("${labpath.gateway.limits.assessments}") String assessments,
      @Value("${labpath.gateway.limits.submits}") String submits) {
    Map<Traffic, TokenBuckets> buckets = new EnumMap<>(Traffic.class);
    limit(buckets, Traffic.READS, reads, BURST_OF_READS);
    limit(buckets, Traffic.ASSESSMENTS, assessments, 1);
    limit(buckets, Traffic.SUBMITS, submits, 1);
    FilterRegistrationBean<RateLimitFilter> filter =
        new FilterRegistrationBean<>(new RateLimitFilter(buckets));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 40);
    return filter;
  }

  private static void limit(
      Map<Traffic, TokenBuckets> buckets, Traffic traffic, String text, long burst) {
    Rate rate = Rate.parse(text);
    if (rate != null) {
      String name = traffic.name().toLowerCase(java.util.Locale.ROOT);
      buckets.put(traffic, new TokenBuckets(name, rate, rate.count() * burst));
    }
  }

  @Bean
  BodyBounds bodyBounds(
      @Value("${labpath.gateway.limits.body}") String usual,
      @Value("${labpath.gateway.limits.lead-body}") String lead,
      @Value("${labpath.gateway.limits.import-body}") String imports) {
    return new BodyBounds(ByteCount.parse(usual), ByteCount.parse(lead), ByteCount.parse(imports));
  }

  @Bean
  FilterRegistrationBean<SenderFilter> senderFilter(BodyBounds bounds, ProblemWriter writer) {
    FilterRegistrationBean<SenderFilter> filter =
        new FilterRegistrationBean<>(
            new SenderFilter(bounds, new BodyLimitFilter(bounds::of, writer)));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 60);
    return filter;
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> slowConnections() {
    return factory -> factory.setProtocol(BoundedHttp11Protocol.class.getName());
  }
}
