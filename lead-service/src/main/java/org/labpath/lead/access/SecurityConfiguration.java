package org.labpath.lead.access;

import org.labpath.defaults.access.ApiSecurity;
import org.labpath.defaults.limit.BodyLimitFilter;
import org.labpath.defaults.problem.ProblemWriter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Students need no token, partners and operators do; bodies are small here. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  private static final long BODY_LIMIT = 64 * 1024;

  @Bean
  SecurityFilterChain leadSecurity(HttpSecurity http, ApiSecurity shared) throws Exception {
    return shared
        .applyTo(http)
        .authorizeHttpRequests(
            calls ->
                calls
                    .requestMatchers("/api/v1/admin/**")
                    .hasAuthority("SCOPE_partners:write")
                    .requestMatchers("/api/v1/partner/**")
                    .hasAuthority("SCOPE_partner")
                    // A receipt shows its own token; everything else here is public or 404.
                    .anyRequest()
                    .permitAll())
        .build();
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
