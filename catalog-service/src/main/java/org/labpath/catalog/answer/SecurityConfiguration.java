package org.labpath.catalog.answer;

import jakarta.servlet.http.HttpServletRequest;
import org.labpath.defaults.access.ApiSecurity;
import org.labpath.defaults.limit.BodyLimitFilter;
import org.labpath.defaults.problem.ProblemWriter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Reading and reporting errors is open to all; changing the catalogue needs an operator. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  private static final long LARGEST_REPORT = 16 << 10;
  private static final long LARGEST_RECORD = 256 << 10;
  private static final long LARGEST_IMPORT = 64 << 20;

  @Bean
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
