package org.labpath.issuer.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

class SignInsUnderWayTests {

  private final SignInsUnderWay signIns = new SignInsUnderWay();

  @Test
  void machinesTokensDoNotPileUp() {
    signIns.save(authorization("a", AuthorizationGrantType.CLIENT_CREDENTIALS));
    assertThat(signIns.findById("a")).isNull();
  }

  @Test
  void theOldestUnusedOfAThousandMakesRoom() {
    signIns.save(authorization("first", AuthorizationGrantType.AUTHORIZATION_CODE));
    signIns.save(authorization("second", AuthorizationGrantType.AUTHORIZATION_CODE));
    for (int i = 0; i < 998; i++) {
      signIns.save(authorization("more-" + i, AuthorizationGrantType.AUTHORIZATION_CODE));
    }
    assertThat(signIns.findById("first")).isNotNull();
    signIns.save(authorization("one-too-many", AuthorizationGrantType.AUTHORIZATION_CODE));
    assertThat(signIns.findById("first")).isNotNull();
    assertThat(signIns.findById("second")).isNull();
  }

  private static OAuth2Authorization authorization(String id, AuthorizationGrantType grant) {
    return OAuth2Authorization.withRegisteredClient(
            RegisteredClient.withId("client")
                .clientId("client")
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .build())
        .id(id)
        .principalName("someone")
        .authorizationGrantType(grant)
        .build();
  }
}
