package org.labpath.eligibility.status;

import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.defaults.problem.ProblemWriter;
import org.labpath.defaults.request.InternalCredential;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The API is open to everybody: it stores nothing and knows nobody. No token is looked at, so that
 * an expired one does not keep a person from asking, and the issuer may be away. What is internal
 * looks as if it were not there.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  @Bean
  SecurityFilterChain everything(
      HttpSecurity http, InternalCredential credential, ProblemWriter writer) throws Exception {
    return http.sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        // Caching is each answer's own business.
        .headers(headers -> headers.cacheControl(cache -> cache.disable()))
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers("/actuator/health/**", "/actuator/health")
                    .permitAll()
                    .requestMatchers("/actuator/**", "/internal/**")
                    .access(
                        (who, what) ->
                            new AuthorizationDecision(credential.isHeldBy(what.getRequest())))
                    .anyRequest()
                    .permitAll())
        .exceptionHandling(
            e ->
                e.authenticationEntryPoint(
                        (request, response, failure) ->
                            writer.write(
                                request,
                                response,
                                new ProblemException(
                                    ProblemType.NOT_FOUND, ProblemType.NOT_FOUND.title())))
                    .accessDeniedHandler(
                        (request, response, failure) ->
                            writer.write(
                                request,
                                response,
                                new ProblemException(
                                    ProblemType.NOT_FOUND, ProblemType.NOT_FOUND.title()))))
        .build();
  }
}
