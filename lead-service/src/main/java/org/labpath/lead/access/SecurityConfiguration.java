package org.labpath.lead.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.labpath.defaults.access.ApiSecurity;
import org.labpath.defaults.limit.BodyLimitFilter;
import org.labpath.defaults.problem.ProblemWriter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Students need no token, partners and operators do; bodies are small here. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  private static final long BODY_LIMIT = 64 * 1024;

  /** A receipt shows its own token. */
  @Bean
  @Order(1)
  SecurityFilterChain students(HttpSecurity http, ApiSecurity shared) throws Exception {
    return shared
        .openTo(http)
        .securityMatcher("/api/v1/leads/**", "/api/v1/consents/**")
        .headers(headers -> headers.addHeaderWriter(SecurityConfiguration::keepNowhere))
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain partnersAndOperators(HttpSecurity http, ApiSecurity shared) throws Exception {
    return shared
        .applyTo(http)
        .headers(headers -> headers.addHeaderWriter(SecurityConfiguration::keepNowhere))
        .authorizeHttpRequests(
            calls ->
                calls
                    .requestMatchers("/api/v1/admin/**")
                    .hasAuthority("SCOPE_partners:write")
                    .requestMatchers("/api/v1/partner/**")
                    .hasAuthority("SCOPE_partner")
                    // Everything else here is public or 404.
                    .anyRequest()
                    .permitAll())
        .build();
  }

  /** What is said here is about a person, or a secret told once: nobody on the way keeps it. */
  private static void keepNowhere(HttpServletRequest request, HttpServletResponse response) {
    if (!response.containsHeader(HttpHeaders.CACHE_CONTROL)) {
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }
  }

  @Bean
  FilterRegistrationBean<BodyLimitFilter> bodyLimit(ProblemWriter writer) {
    FilterRegistrationBean<BodyLimitFilter> filter =
        new FilterRegistrationBean<>(new BodyLimitFilter(request -> BODY_LIMIT, writer));
    // After the trace, so that a refusal carries its id; before anything that reads.
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 20);
    return filter;
  }
}
