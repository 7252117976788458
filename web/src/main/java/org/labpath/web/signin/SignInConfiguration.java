package org.labpath.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.labpath.web.page.PageRefused;
import org.labpath.web.page.PublicAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.util.UriUtils;

/**
 * Who may open which page. Spring Security does the OpenID Connect part; what it would keep in a
 * session is kept in sealed cookies.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SignInSettings.class)
class SignInConfiguration {

  private static final Logger log = LoggerFactory.getLogger(SignInConfiguration.class);
  private static final Duration CONNECT = Duration.ofSeconds(2);
  // The issuer hashes a secret per token, and a few of them wait in line.
  private static final Duration READ = Duration.ofSeconds(6);
  private static final String START = "/oauth2/authorization";

  /** Only our own pages, so that a link cannot send somebody elsewhere after they signed in. */
  private static final String OWN_PAGE =
      "/(partner|operator)(/[A-Za-z0-9._~-]{1,100}){0,5}(\\?[A-Za-z0-9=&%+._~-]{0,300})?";

  @Bean
  Seal seal(SignInSettings settings) {
    if (settings.keys().isEmpty()) {
      log.info("LABPATH_SESSION_KEY is not set: sign-ins end with this process");
      return new Seal(List.of(Seal.randomSecret()));
    }
    return new Seal(settings.keys());
  }

  @Bean
  Issuer issuer(SignInSettings settings, PublicAddress address, Clock clock) {
    return new Issuer(
        settings, address, RestClient.builder().requestFactory(requests()).build(), clock);
  }

  @Bean
  Renewal renewal(Issuer issuer, Clock clock) {
    RestClientRefreshTokenTokenResponseClient tokens =
        new RestClientRefreshTokenTokenResponseClient();
    tokens.setRestClient(tokenClient());
    return new Renewal(issuer, tokens, clock);
  }

  /** As the framework's own, but no call waits without end. */
  @Bean
  JwtDecoderFactory<ClientRegistration> idTokens() {
    return registration -> {
      NimbusJwtDecoder decoder =
          NimbusJwtDecoder.withJwkSetUri(
                  Objects.requireNonNull(registration.getProviderDetails().getJwkSetUri()))
              .restOperations(new RestTemplate(requests()))
              .build();
      decoder.setJwtValidator(
          new DelegatingOAuth2TokenValidator<>(
              new JwtTimestampValidator(), new OidcIdTokenValidator(registration)));
      decoder.setClaimSetConverter(
          new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
      return decoder;
    };
  }

  @Bean
  @Order(1)
  SecurityFilterChain desks(
      HttpSecurity http,
      SessionCookie cookie,
      SignInUnderWay underWay,
      Issuer issuer,
      Renewal renewal,
      PublicAddress address,
      Clock clock)
      throws Exception {
    Arrival arrival = new Arrival(cookie, clock);
    Departure departure =
        new Departure(
            cookie, issuer, RestClient.builder().requestFactory(requests()).build(), address);
    RestClientAuthorizationCodeTokenResponseClient tokens =
        new RestClientAuthorizationCodeTokenResponseClient();
    tokens.setRestClient(tokenClient());
    return http.securityMatcher(
            "/partner/**", "/operator/**", START + "/**", "/login/oauth2/code/**", "/sign-out")
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .securityContext(
            context ->
                context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
        // The pages' own filter sets them for every page.
        .headers(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .csrf(csrf -> csrf.csrfTokenRepository(new FormTokens()))
        .addFilterBefore(new SessionFilter(cookie, renewal, clock), CsrfFilter.class)
        .addFilterAfter(new IssuerThere(issuer, START), CsrfFilter.class)
        .authorizeHttpRequests(
            pages ->
                pages
                    .requestMatchers("/partner/**")
                    .hasAuthority("SCOPE_partner")
                    .requestMatchers("/operator/**")
                    .hasAnyAuthority("SCOPE_catalog:write", "SCOPE_partners:write")
                    .anyRequest()
                    .permitAll())
        .exceptionHandling(
            e ->
                e.authenticationEntryPoint(askToSignIn())
                    .accessDeniedHandler(
                        (request, response, denied) -> {
                          if (denied instanceof CsrfException) {
                            response.sendError(403);
                          } else {
                            PageRefused.answer(request, response);
                          }
                        }))
        .oauth2Login(
            login ->
                login
                    .loginPage("/sign-in")
                    .clientRegistrationRepository(issuer)
                    .authorizedClientRepository(arrival)
                    .authorizationEndpoint(
                        start ->
                            start
                                .authorizationRequestResolver(resolver(issuer))
                                .authorizationRequestRepository(underWay))
                    .tokenEndpoint(endpoint -> endpoint.accessTokenResponseClient(tokens))
                    .successHandler(arrival)
                    .failureHandler(
                        (request, response, failure) -> {
                          log.info("a sign-in failed: {}", failure.getClass().getSimpleName());
                          response.sendRedirect("/sign-in?why=failed");
                        }))
        .logout(
            out ->
                out.logoutUrl("/sign-out")
                    .addLogoutHandler(departure)
                    .logoutSuccessHandler(departure))
        .build();
  }

  private static OAuth2AuthorizationRequestResolver resolver(Issuer issuer) {
    DefaultOAuth2AuthorizationRequestResolver asked =
        new DefaultOAuth2AuthorizationRequestResolver(issuer, START);
    return new OAuth2AuthorizationRequestResolver() {
      @Override
      public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        return goingOn(asked.resolve(request), request.getParameter("to"));
      }

      @Override
      public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String id) {
        return goingOn(asked.resolve(request, id), request.getParameter("to"));
      }
    };
  }

  private static @Nullable OAuth2AuthorizationRequest goingOn(
      @Nullable OAuth2AuthorizationRequest asked, @Nullable String to) {
    return asked == null || to == null || !to.matches(OWN_PAGE)
        ? asked
        : OAuth2AuthorizationRequest.from(asked)
            .attributes(all -> all.put(SignInUnderWay.TO, to))
            .build();
  }

  private static AuthenticationEntryPoint askToSignIn() {
    return (request, response, failure) -> {
      if (request.getHeader("HX-Request") != null) {
        // A part of a page cannot show another site's form: the whole page is asked for again.
        response.setHeader("HX-Refresh", "true");
        response.setStatus(204);
        return;
      }
      String query = request.getQueryString();
      String page = request.getRequestURI() + (query == null ? "" : "?" + query);
      response.sendRedirect(
          START
              + "/"
              + Issuer.ID
              + "?to="
              + UriUtils.encodeQueryParam(page, StandardCharsets.UTF_8)
                  .replace("&", "%26")
                  .replace("+", "%2B"));
    };
  }

  private static RestClient tokenClient() {
    return RestClient.builder()
        .requestFactory(requests())
        .configureMessageConverters(
            converters ->
                converters
                    .addCustomConverter(new FormHttpMessageConverter())
                    .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
        .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
        .build();
  }

  private static JdkClientHttpRequestFactory requests() {
    JdkClientHttpRequestFactory requests =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
    requests.setReadTimeout(READ);
    return requests;
  }
}
