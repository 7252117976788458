package org.labpath.gateway.access;

import jakarta.servlet.Filter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.access.ApiSecurity;
import org.labpath.gateway.route.Visit;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.web.filter.RequestContextFilter;

/** Calls that need a scope need it here already; the service behind asks again. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

  private static final String CHAIN = "springSecurityFilterChain";

  @Bean
  SecurityFilterChain scoped(HttpSecurity http, ApiSecurity api) throws Exception {
    AuthorizationManager<RequestAuthorizationContext> hasScope =
        (authentication, context) ->
            new AuthorizationDecision(
                holds(authentication.get(), Visit.known(context.getRequest()).call().scope()));
    return api.applyTo(http)
        // The same filters stand before the management port, which is not behind the door.
        .securityMatcher(request -> Visit.of(request) != null)
        .authorizeHttpRequests(requests -> requests.anyRequest().access(hasScope))
        .build();
  }

  private static boolean holds(@Nullable Authentication authentication, @Nullable String scope) {
    return authentication != null
        && authentication.isAuthenticated()
        && authentication.getAuthorities().stream()
            .anyMatch(held -> ("SCOPE_" + scope).equals(held.getAuthority()));
  }

  /** Not for every request: {@link ScopeFilter} calls it where it is needed. */
  @Bean
  FilterRegistrationBean<Filter> securityNotForEverything(@Qualifier(CHAIN) Filter security) {
    FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>(security);
    filter.setEnabled(false);
    return filter;
  }

  /** The dispatcher binds the request to the thread itself. */
  @Bean
  FilterRegistrationBean<RequestContextFilter> noRequestContextFilter() {
    FilterRegistrationBean<RequestContextFilter> filter =
        new FilterRegistrationBean<>(new RequestContextFilter());
    filter.setEnabled(false);
    return filter;
  }

  @Bean
  FilterRegistrationBean<ScopeFilter> scopeFilter(@Qualifier(CHAIN) Filter security) {
    FilterRegistrationBean<ScopeFilter> filter =
        new FilterRegistrationBean<>(new ScopeFilter(security));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 70);
    return filter;
  }

  @Bean
  Origins origins(@Value("${labpath.gateway.cors-origins}") List<String> configured) {
    return Origins.of(configured);
  }

  @Bean
  FilterRegistrationBean<CrossOriginFilter> crossOriginFilter(Origins origins) {
    FilterRegistrationBean<CrossOriginFilter> filter =
        new FilterRegistrationBean<>(new CrossOriginFilter(origins));
    // Before the door: a browser's preflight asks with a method that no call lists.
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 25);
    return filter;
  }
}
