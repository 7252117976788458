package org.labpath.issuer.tokens;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.stereotype.Component;

/**
 * Remembers what a person's sign-in needs between its steps, the most recently used thousand of
 * them; after a restart people sign in again. A machine's token is not remembered: it proves itself
 * by its signature, and keeping each would grow without end.
 */
@Component
class SignInsUnderWay implements OAuth2AuthorizationService {

  private static final int MOST = 1_000;

  private final Map<String, OAuth2Authorization> byId =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, OAuth2Authorization> eldest) {
          return size() > MOST;
        }
      };

  @Override
  public synchronized void save(OAuth2Authorization authorization) {
    if (!AuthorizationGrantType.CLIENT_CREDENTIALS.equals(
        authorization.getAuthorizationGrantType())) {
      byId.put(authorization.getId(), authorization);
    }
  }

  @Override
  public synchronized void remove(OAuth2Authorization authorization) {
    byId.remove(authorization.getId());
  }

  @Override
  public synchronized @Nullable OAuth2Authorization findById(String id) {
    return byId.get(id);
  }

  @Override
  public synchronized @Nullable OAuth2Authorization findByToken(
      String token, @Nullable OAuth2TokenType type) {
    OAuth2Authorization found = null;
    for (OAuth2Authorization authorization : byId.values()) {
      if (holds(authorization, token, type)) {
        found = authorization;
        break;
      }
    }
    // Outside the loop: the look-up counts as a use and reorders the map.
    return found == null ? null : byId.get(found.getId());
  }

  private static boolean holds(
      OAuth2Authorization authorization, String token, @Nullable OAuth2TokenType type) {
    if (type != null && "state".equals(type.getValue())) {
      return token.equals(authorization.getAttribute("state"));
    }
    return authorization.getToken(token) != null;
  }
}
