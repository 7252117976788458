package org.labpath.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.labpath.web.page.PublicAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.util.UriComponentsBuilder;

/** Signing out here takes the cookie, its refresh token, and the sign-in at the issuer. */
final class Departure implements LogoutHandler, LogoutSuccessHandler {

  private static final Logger log = LoggerFactory.getLogger(Departure.class);
  private static final String DONE = "/signed-out";

  private final SessionCookie cookie;
  private final Issuer issuer;
  private final RestClient http;
  private final PublicAddress address;

  Departure(SessionCookie cookie, Issuer issuer, RestClient http, PublicAddress address) {
    this.cookie = cookie;
    this.issuer = issuer;
    this.http = http;
    this.address = address;
  }

  @Override
  public void logout(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Authentication authentication) {
    cookie.clear(request, response);
  }

  @Override
  public void onLogoutSuccess(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Authentication authentication)
      throws IOException {
    SignedIn session = SessionFilter.current(request);
    ClientRegistration registration = session == null ? null : issuer.registration();
    if (session == null || registration == null) {
      response.sendRedirect(DONE);
      return;
    }
    String end = Issuer.outer(registration, "end_session_endpoint");
    String idToken = session.idToken();
    if (end == null || idToken == null || !isKnownThere(registration, session)) {
      response.sendRedirect(DONE);
      return;
    }
    ask(registration, session, "revocation_endpoint");
    response.sendRedirect(
        UriComponentsBuilder.fromUriString(end)
            .queryParam("id_token_hint", "{hint}")
            .queryParam("post_logout_redirect_uri", "{back}")
            .encode()
            .buildAndExpand(idToken, address.of(DONE))
            .toUriString());
  }

  /** An issuer that forgot the sign-in has nothing to end, and would only show its own error. */
  private boolean isKnownThere(ClientRegistration registration, SignedIn session) {
    String answer = ask(registration, session, "introspection_endpoint");
    return answer != null && !answer.replaceAll("\\s", "").contains("\"active\":false");
  }

  /** Asks about the refresh token; null when the issuer did not answer. */
  private @Nullable String ask(ClientRegistration registration, SignedIn session, String endpoint) {
    String uri = issuer.inner(registration, endpoint);
    String refreshToken = session.refreshToken();
    if (uri == null || refreshToken == null) {
      return "";
    }
    MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
    form.add("token", refreshToken);
    form.add("token_type_hint", "refresh_token");
    try {
      String answer =
          http.post()
              .uri(uri)
              .headers(
                  headers ->
                      headers.setBasicAuth(
                          registration.getClientId(), registration.getClientSecret()))
              .contentType(MediaType.APPLICATION_FORM_URLENCODED)
              .body(form)
              .retrieve()
              .body(String.class);
      return answer == null ? "" : answer;
    } catch (RestClientException away) {
      log.warn("the issuer did not take a sign-out: {}", away.getClass().getSimpleName());
      return null;
    }
  }
}
