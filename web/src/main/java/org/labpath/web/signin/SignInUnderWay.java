package org.labpath.web.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.labpath.web.page.PublicAddress;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What must be known when somebody comes back from the issuer: state, nonce, proof key, and where
 * they wanted to go. Sealed in a cookie, so that they may come back to any replica.
 */
@Component
class SignInUnderWay implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

  /** Where they wanted to go, among the request's attributes. */
  static final String TO = "labpath.to";

  private static final String PURPOSE = "sign-in";
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private record Kept(
      String uri,
      String client,
      String back,
      Set<String> scopes,
      String state,
      Map<String, String> more,
      Map<String, String> attributes,
      long at) {}

  private final Seal seal;
  private final Clock clock;
  private final JsonMapper json = JsonMapper.builder().build();
  private final boolean secure;
  private final String name;

  SignInUnderWay(Seal seal, Clock clock, PublicAddress address) {
    this.seal = seal;
    this.clock = clock;
    this.secure = address.isGuarded();
    this.name = secure ? "__Host-labpath-sign-in" : "labpath-sign-in";
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
    Cookie cookie = WebUtils.getCookie(request, name);
    byte[] plain = cookie == null ? null : seal.open(PURPOSE, cookie.getValue());
    if (plain == null) {
      return null;
    }
    try {
      Kept kept = json.readValue(plain, Kept.class);
      boolean late = clock.instant().isAfter(Instant.ofEpochSecond(kept.at()).plus(LONGEST));
      if (late || !kept.state().equals(request.getParameter("state"))) {
        return null;
      }
      return OAuth2AuthorizationRequest.authorizationCode()
          .authorizationUri(kept.uri())
          .clientId(kept.client())
          .redirectUri(kept.back())
          .scopes(kept.scopes())
          .state(kept.state())
          .additionalParameters(new HashMap<String, Object>(kept.more()))
          .attributes(all -> all.putAll(kept.attributes()))
          .build();
    } catch (JacksonException ofAnotherForm) {
      return null;
    }
  }

  @Override
  public void saveAuthorizationRequest(
      @Nullable OAuth2AuthorizationRequest asked,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (asked == null) {
      set(response, "", Duration.ZERO);
      return;
    }
    String back = asked.getRedirectUri();
    String state = asked.getState();
    if (back == null || state == null) {
      throw new IllegalArgumentException("A sign-in needs a way back and a state");
    }
    Kept kept =
        new Kept(
            asked.getAuthorizationUri(),
            asked.getClientId(),
            back,
            asked.getScopes(),
            state,
            texts(asked.getAdditionalParameters()),
            texts(asked.getAttributes()),
            clock.instant().getEpochSecond());
    byte[] plain = json.writeValueAsString(kept).getBytes(StandardCharsets.UTF_8);
    set(response, seal.seal(PURPOSE, plain), LONGEST);
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
      HttpServletRequest request, HttpServletResponse response) {
    OAuth2AuthorizationRequest asked = loadAuthorizationRequest(request);
    if (asked != null) {
      set(response, "", Duration.ZERO);
      request.setAttribute(TO, asked.getAttribute(TO));
    }
    return asked;
  }

  private void set(HttpServletResponse response, String value, Duration age) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(name, value)
            .path("/")
            .httpOnly(true)
            .secure(secure)
            .sameSite("Lax")
            .maxAge(age)
            .build()
            .toString());
  }

  private static Map<String, String> texts(Map<String, Object> values) {
    Map<String, String> texts = new HashMap<>();
    values.forEach((key, value) -> texts.put(key, String.valueOf(value)));
    return texts;
  }
}
