package org.labpath.defaults.access;

import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.defaults.problem.ProblemWriter;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/**
 * The part of a filter chain that every API shares: for calls with a token, bearer tokens of the
 * configured issuer, no session, no form, refusals as problems, to which a service adds which call
 * needs which scope; for calls without, next to nothing.
 */
public final class ApiSecurity {

  private final ProblemWriter writer;

  ApiSecurity(ProblemWriter writer) {
    this.writer = writer;
  }

  /** Applies the shared part; the caller goes on with its own rules. */
  public HttpSecurity applyTo(HttpSecurity http) throws Exception {
    AuthenticationEntryPoint askForToken =
        (request, response, failure) -> {
          response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
          writer.write(
              request,
              response,
              new ProblemException(
                  ProblemType.UNAUTHENTICATED, "The token is missing, expired or not ours"));
        };
    AccessDeniedHandler refuse =
        (request, response, failure) ->
            writer.write(
                request,
                response,
                new ProblemException(
                    ProblemType.FORBIDDEN, "The token lacks the scope of this call"));
    return http.sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        // No cookie authenticates anything here, so there is nothing to forge across sites.
        .csrf(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        // Caching is each answer's own business; the gateway adds the security headers of pages.
        .headers(headers -> headers.cacheControl(cache -> cache.disable()))
        .exceptionHandling(e -> e.authenticationEntryPoint(askForToken).accessDeniedHandler(refuse))
        .oauth2ResourceServer(
            server ->
                server
                    .authenticationEntryPoint(askForToken)
                    .accessDeniedHandler(refuse)
                    .jwt(Customizer.withDefaults()));
  }

  /**
   * The chain of calls that ask nobody who they are: only the headers, since most of what a chain
   * does would be done for nothing.
   */
  public HttpSecurity openTo(HttpSecurity http) throws Exception {
    return http.csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(AbstractHttpConfigurer::disable)
        .securityContext(AbstractHttpConfigurer::disable)
        .servletApi(AbstractHttpConfigurer::disable)
        .anonymous(AbstractHttpConfigurer::disable)
        .exceptionHandling(AbstractHttpConfigurer::disable)
        // Caching is each answer's own business; the gateway adds the security headers of pages.
        .headers(headers -> headers.cacheControl(cache -> cache.disable()));
  }
}
