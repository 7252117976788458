package org.labpath.issuer.clients;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;

/** Registering a client needs the secret that LabPath's parts share; nothing else opens it. */
@Configuration(proxyBeanMethods = false)
class InternalAccess {

  static final String HEADER = "X-LabPath-Internal";

  @Bean
  @Order(1)
  SecurityFilterChain registrationOfClients(HttpSecurity http, ConfiguredClients configured)
      throws Exception {
    return http.securityMatcher("/clients/**")
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        // No cookie counts here, so there is nothing to forge across sites.
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .authorizeHttpRequests(
            requests ->
                requests
                    .anyRequest()
                    .access(
                        (caller, context) ->
                            new AuthorizationDecision(
                                isHeld(configured, context.getRequest().getHeader(HEADER)))))
        .exceptionHandling(
            e -> e.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.FORBIDDEN)))
        .build();
  }

  private static boolean isHeld(ConfiguredClients configured, @Nullable String shown) {
    String secret = configured.internalSecret();
    return secret != null
        && shown != null
        && MessageDigest.isEqual(
            secret.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
  }
}
