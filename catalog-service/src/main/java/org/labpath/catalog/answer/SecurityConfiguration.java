package org.labpath.catalog.answer;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.labpath.defaults.access.ApiSecurity;
import org.labpath.defaults.limit.BodyLimitFilter;
import org.labpath.defaults.problem.ProblemWriter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Reading and reporting errors is open to all; changing the catalogue needs an operator. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  private static final List<String> READ =
      List.of(
          "/api/v1/programs/**",
          "/api/v1/schools/**",
          "/api/v1/employers/**",
          "/api/v1/places",
          "/api/v1/suggest");
  private static final long LARGEST_REPORT = 16 << 10;
  private static final long LARGEST_RECORD = 256 << 10;
  private static final long LARGEST_IMPORT = 64 << 20;

  @Bean
  @Order(1)
  SecurityFilterChain reading(HttpSecurity http, ApiSecurity shared) throws Exception {
    return shared
        .openTo(http)
        .securityMatchers(
            calls ->
                READ.forEach(
                    path -> {
                      calls.requestMatchers(HttpMethod.GET, path);
                      calls.requestMatchers(HttpMethod.HEAD, path);
                    }))
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain catalogAccess(HttpSecurity http, ApiSecurity shared) throws Exception {
    return shared
        .applyTo(http)
        .authorizeHttpRequests(
            calls ->
                calls
                    .requestMatchers("/api/v1/admin/**")
                    .hasAuthority("SCOPE_catalog:write")
                    .anyRequest()
                    .permitAll())
        .build();
  }

  /** Nobody reads more of a body than its call can mean. */
  @Bean
  FilterRegistrationBean<BodyLimitFilter> bodyLimits(ProblemWriter writer) {
    FilterRegistrationBean<BodyLimitFilter> filter =
        new FilterRegistrationBean<>(new BodyLimitFilter(SecurityConfiguration::limit, writer));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
    return filter;
  }

  private static long limit(HttpServletRequest request) {
    String path = request.getRequestURI();
    if (path.startsWith("/api/v1/admin/imports")) {
      return LARGEST_IMPORT;
    }
    return path.startsWith("/api/v1/admin/") ? LARGEST_RECORD : LARGEST_REPORT;
  }
}
