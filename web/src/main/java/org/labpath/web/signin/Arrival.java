package org.labpath.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/** Somebody came back from the issuer with tokens: they go into the cookie and nowhere else. */
final class Arrival implements AuthenticationSuccessHandler, OAuth2AuthorizedClientRepository {

  private static final String TOKENS = OAuth2AuthorizedClient.class.getName();

  private final SessionCookie cookie;
  private final Clock clock;

  Arrival(SessionCookie cookie, Clock clock) {
    this.cookie = cookie;
    this.clock = clock;
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication)
      throws IOException {
    if (!(request.getAttribute(TOKENS) instanceof OAuth2AuthorizedClient tokens)
        || !(authentication.getPrincipal() instanceof OidcUser person)) {
      response.sendRedirect("/sign-in?why=failed");
      return;
    }
    Instant now = clock.instant();
    Instant until = tokens.getAccessToken().getExpiresAt();
    OAuth2RefreshToken refresh = tokens.getRefreshToken();
    SignedIn session =
        new SignedIn(
            person.getName(),
            Scopes.of(tokens.getAccessToken().getTokenValue(), Set.of()),
            tokens.getAccessToken().getTokenValue(),
            until == null ? now.plus(Duration.ofMinutes(5)) : until,
            refresh == null ? null : refresh.getTokenValue(),
            person.getIdToken().getTokenValue(),
            now,
            now,
            Seal.randomSecret());
    boolean fits = cookie.write(request, response, session);
    Object to = request.getAttribute(SignInUnderWay.TO);
    String next = to instanceof String path ? path : session.home();
    response.sendRedirect(fits ? next : "/sign-in?why=failed");
  }

  @Override
  public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
      String registrationId, Authentication principal, HttpServletRequest request) {
    return null;
  }

  @Override
  public void saveAuthorizedClient(
      OAuth2AuthorizedClient tokens,
      Authentication principal,
      HttpServletRequest request,
      HttpServletResponse response) {
    request.setAttribute(TOKENS, tokens);
  }

  @Override
  public void removeAuthorizedClient(
      String registrationId,
      Authentication principal,
      HttpServletRequest request,
      HttpServletResponse response) {
    request.removeAttribute(TOKENS);
  }
}
