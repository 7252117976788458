package org.labpath.issuer.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ConfiguredClientsTests {

  @Test
  void refusesAShortOrTooLongSecretNamingTheVariableAlone() {
    assertThatThrownBy(() -> operator("short"))
        .hasMessage("LABPATH_OPERATOR_SECRET has fewer than 16 characters");
    assertThatThrownBy(() -> operator("x".repeat(73)))
        .hasMessage("LABPATH_OPERATOR_SECRET has more than 72 bytes");
  }

  @Test
  void printsNoSecret() {
    assertThat(operator("operator-secret-for-tests"))
        .asString()
        .contains("operator")
        .doesNotContain("operator-secret-for-tests");
  }

  private static ConfiguredClients operator(String secret) {
    return new ConfiguredClients(null, secret, " ", null, "http://localhost:8080");
  }
}
