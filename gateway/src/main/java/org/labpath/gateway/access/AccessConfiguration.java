package org.labpath.gateway.access;

import org.labpath.defaults.access.ApiSecurity;
import org.labpath.gateway.route.Visit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Calls that need a scope need it here already; the service behind asks again. All other requests
 * skip the machinery, and whatever they carry in {@code Authorization} is the service's business.
 */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

  @Bean
  @Order(0)
  SecurityFilterChain scoped(HttpSecurity http, ApiSecurity api) throws Exception {
    RequestMatcher needsScope =
        request -> {
          Visit visit = Visit.of(request);
          return visit != null && visit.call().scope() != null;
        };
    AuthorizationManager<RequestAuthorizationContext> hasScope =
        (authentication, context) ->
            new AuthorizationDecision(
                authentication.get() != null
                    && authentication.get().isAuthenticated()
                    && authentication.get().getAuthorities().stream()
                        .anyMatch(
                            held ->
                                ("SCOPE_" + Visit.known(context.getRequest()).call().scope())
                                    .equals(held.getAuthority())));
    return api.applyTo(http.securityMatcher(needsScope))
        .authorizeHttpRequests(requests -> requests.anyRequest().access(hasScope))
        .build();
  }

  /**
   * What is left has no scope, so it has no filters: not even the few headers Spring Security would
   * add, which the door sets itself.
   */
  @Bean
  @Order(1)
  SecurityFilterChain open() {
    return new DefaultSecurityFilterChain(request -> true);
  }
}
