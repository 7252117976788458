package org.labpath.issuer.clients;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/** Every client the token endpoint knows: those of the environment, then the registered ones. */
@Component
class Clients implements RegisteredClientRepository {

  /**
   * A JWT cannot be called back, so its life is how long a removed client goes on. A quarter of an
   * hour keeps that short, and a client that asks only when its token ends costs one hash in that
   * time.
   */
  private static final Duration ACCESS_TOKEN_LIFE = Duration.ofMinutes(15);

  /** A working day at the pages without signing in again. */
  private static final Duration REFRESH_TOKEN_LIFE = Duration.ofHours(8);

  private final ConfiguredClients configured;
  private final ClientTable table;
  private final PasswordEncoder hashing;

  /**
   * Hashed when first asked for: hashing at the start would delay it. Bounded by the reserved ids.
   */
  private final Map<String, String> hashes = new ConcurrentHashMap<>();

  Clients(ConfiguredClients configured, ClientTable table, PasswordEncoder hashing) {
    this.configured = configured;
    this.table = table;
    this.hashing = hashing;
  }

  @Override
  public void save(RegisteredClient client) {
    throw new UnsupportedOperationException("Clients are changed through their own endpoint");
  }

  @Override
  public @Nullable RegisteredClient findById(String id) {
    return findByClientId(id);
  }

  @Override
  public @Nullable RegisteredClient findByClientId(String clientId) {
    if (ConfiguredClients.RESERVED.contains(clientId)) {
      String secret = configured.secrets().get(clientId);
      if (secret == null) {
        return null;
      }
      String hash = hashes.computeIfAbsent(clientId, id -> hashing.encode(secret));
      return switch (clientId) {
        case ConfiguredClients.OPERATOR ->
            machine(clientId, hash, List.of("catalog:write", "partners:write"));
        case ConfiguredClients.DEMO_PARTNER -> machine(clientId, hash, List.of("partner"));
        default -> web(hash);
      };
    }
    return table
        .find(clientId)
        .map(client -> machine(clientId, client.secretHash(), client.scopes()))
        .orElse(null);
  }

  private static RegisteredClient machine(String clientId, String hash, List<String> scopes) {
    return client(clientId, hash)
        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
        .scopes(known -> known.addAll(scopes))
        .build();
  }

  private RegisteredClient web(String hash) {
    return client(ConfiguredClients.WEB, hash)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
        .redirectUri(configured.webUri() + "/login/oauth2/code/labpath")
        .postLogoutRedirectUri(configured.webUri() + "/signed-out")
        .scope(OidcScopes.OPENID)
        .scope(OidcScopes.PROFILE)
        // The most a person can get; a token carries those of the person who signed in.
        .scope("catalog:write")
        .scope("partners:write")
        .scope("partner")
        .build();
  }

  private static RegisteredClient.Builder client(String clientId, String hash) {
    return RegisteredClient.withId(clientId)
        .clientId(clientId)
        .clientSecret(hash)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
        // The pages are LabPath's own; there is nobody else to consent to.
        .clientSettings(
            ClientSettings.builder()
                .requireProofKey(true)
                .requireAuthorizationConsent(false)
                .build())
        .tokenSettings(
            TokenSettings.builder()
                .accessTokenTimeToLive(ACCESS_TOKEN_LIFE)
                .refreshTokenTimeToLive(REFRESH_TOKEN_LIFE)
                // Every client here has a secret, so a refresh token alone opens nothing; and two
                // replicas of the pages may renew the same sign-in at once.
                .reuseRefreshTokens(true)
                .build());
  }
}
