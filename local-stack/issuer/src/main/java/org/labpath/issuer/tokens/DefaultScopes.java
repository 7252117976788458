package org.labpath.issuer.tokens;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * A machine that names no scope gets all of its own, as RFC 6749 3.3 lets a server decide. Without
 * this it would get a token that opens nothing.
 */
final class DefaultScopes implements AuthenticationConverter {

  private final AuthenticationConverter asked =
      new OAuth2ClientCredentialsAuthenticationConverter();

  @Override
  public @Nullable Authentication convert(HttpServletRequest request) {
    Authentication grant = asked.convert(request);
    if (grant instanceof OAuth2ClientCredentialsAuthenticationToken machine
        && machine.getScopes().isEmpty()
        && machine.getPrincipal() instanceof OAuth2ClientAuthenticationToken client) {
      RegisteredClient registered = client.getRegisteredClient();
      if (registered != null) {
        return new OAuth2ClientCredentialsAuthenticationToken(
            client, registered.getScopes(), machine.getAdditionalParameters());
      }
    }
    return grant;
  }
}
