package org.labpath.catalog.answer;

import org.labpath.defaults.access.ApiSecurity;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Reading and reporting errors is open to all; changing the catalogue needs an operator. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

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
}
