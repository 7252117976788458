package org.labpath.issuer.tokens;

import java.time.Duration;
import org.apache.catalina.session.StandardManager;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.TomcatContextCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;

/** Which endpoints there are and who reaches them. */
@Configuration(proxyBeanMethods = false)
class TokenSecurity {

  @Bean
  AuthorizationServerSettings authorizationServerSettings(
      @Value("${labpath.issuer.uri}") String uri) {
    return AuthorizationServerSettings.builder().issuer(uri).build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain tokenEndpoints(HttpSecurity http) throws Exception {
    OAuth2AuthorizationServerConfigurer server = new OAuth2AuthorizationServerConfigurer();
    return http.securityMatcher(server.getEndpointsMatcher())
        .with(
            server,
            endpoints ->
                endpoints
                    .tokenEndpoint(token -> token.accessTokenRequestConverter(new DefaultScopes()))
                    .oidc(Customizer.withDefaults()))
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        // The pages ask who signed in with the access token they were given.
        .oauth2ResourceServer(bearer -> bearer.jwt(Customizer.withDefaults()))
        .exceptionHandling(
            e ->
                e.defaultAuthenticationEntryPointFor(
                    new LoginUrlAuthenticationEntryPoint("/login"),
                    new MediaTypeRequestMatcher(MediaType.TEXT_HTML)))
        .build();
  }

  @Bean
  @Order(3)
  SecurityFilterChain signIn(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers("/actuator/health/**", "/error", "/login", "/sign-in.css")
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .formLogin(form -> form.loginPage("/login"))
        .build();
  }

  @Bean
  FilterRegistrationBean<HashingGate> hashingGate() {
    FilterRegistrationBean<HashingGate> gate =
        new FilterRegistrationBean<>(
            new HashingGate(
                Math.max(1, Runtime.getRuntime().availableProcessors() - 1),
                100,
                Duration.ofSeconds(5)));
    gate.addUrlPatterns("/oauth2/token", "/oauth2/introspect", "/oauth2/revoke", "/login");
    gate.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return gate;
  }

  /** Everyone who opens the sign-in page gets a session; they must not pile up. */
  @Bean
  TomcatContextCustomizer boundedSessions() {
    return context -> {
      StandardManager sessions = new StandardManager();
      sessions.setMaxActiveSessions(1_000);
      context.setManager(sessions);
    };
  }
}
