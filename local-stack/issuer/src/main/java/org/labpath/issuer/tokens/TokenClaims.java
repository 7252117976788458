package org.labpath.issuer.tokens;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.stereotype.Component;

/**
 * What a token says beside the usual. {@code client_id} (RFC 9068) tells which client holds it. For
 * a person who signed in, {@code scope} is what that person may do, and {@code partner_client_id}
 * names the partner's own client, so that a partner's clerk is found in the directory like the
 * partner's program.
 */
@Component
class TokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

  private static final String AUTHORITY = "SCOPE_";
  private static final String PARTNER = "partner";

  @Override
  public void customize(JwtEncodingContext token) {
    boolean access = OAuth2TokenType.ACCESS_TOKEN.equals(token.getTokenType());
    boolean identity = OidcParameterNames.ID_TOKEN.equals(token.getTokenType().getValue());
    if (access) {
      token.getClaims().claim("client_id", token.getRegisteredClient().getClientId());
    }
    Authentication person = token.getPrincipal();
    boolean machine =
        AuthorizationGrantType.CLIENT_CREDENTIALS.equals(token.getAuthorizationGrantType());
    if (person != null && !machine && (access || identity)) {
      Set<String> allowed = scopesOf(person, token.getAuthorizedScopes());
      token.getClaims().claim("scope", allowed);
      if (allowed.contains(PARTNER)) {
        token.getClaims().claim("partner_client_id", person.getName());
      }
    }
  }

  private static Set<String> scopesOf(Authentication person, Set<String> asked) {
    Set<String> held =
        person.getAuthorities().stream()
            .map(GrantedAuthority::getAuthority)
            .filter(authority -> authority != null && authority.startsWith(AUTHORITY))
            .map(authority -> authority.substring(AUTHORITY.length()))
            .collect(Collectors.toSet());
    held.add(OidcScopes.OPENID);
    held.add(OidcScopes.PROFILE);
    Set<String> allowed = new LinkedHashSet<>(asked);
    allowed.retainAll(held);
    return allowed;
  }
}
