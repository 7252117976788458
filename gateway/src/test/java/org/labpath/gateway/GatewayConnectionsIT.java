package org.labpath.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.labpath.gateway.RawClient.get;
import static org.labpath.gateway.RawClient.head;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** How many connections one address may hold while it asks for nothing. */
class GatewayConnectionsIT {

  private static final int MOST = 8;

  private static void hold(GatewayUnderTest gateway, int count, List<RawClient> held)
      throws IOException {
    for (int i = 0; i < count; i++) {
      RawClient client = new RawClient(gateway.port());
      held.add(client);
      assertThat(client.send(head("GET /about") + "\r\n").reply().status()).isEqualTo(200);
    }
  }

  @Test
  void oneAddressCannotHoldThemAll() throws Exception {
    List<RawClient> held = new ArrayList<>();
    try (GatewayUnderTest gateway = new GatewayUnderTest("LABPATH_LIMIT_CONNECTIONS=" + MOST)) {
      hold(gateway, MOST, held);
      try (RawClient another = new RawClient(gateway.port())) {
        assertThat(another.isClosed()).isTrue();
      }
      // Idle ones of an address that holds many are closed soon, and make room.
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptionsInstanceOf(IOException.class)
          .until(() -> get(gateway.port(), "/about").status() == 200);
    } finally {
      closeAll(held);
    }
  }

  @Test
  void aTrustedProxyHoldsThemForMany() throws Exception {
    List<RawClient> held = new ArrayList<>();
    try (GatewayUnderTest gateway =
        new GatewayUnderTest(
            "LABPATH_LIMIT_CONNECTIONS=" + MOST, "LABPATH_TRUSTED_PROXIES=127.0.0.0/8,::1")) {
      hold(gateway, 3 * MOST, held);
      // Later, each is still there.
      for (RawClient client : held) {
        assertThat(client.send(head("GET /about") + "\r\n").reply().status()).isEqualTo(200);
      }
    } finally {
      closeAll(held);
    }
  }

  private static void closeAll(List<RawClient> clients) throws IOException {
    for (RawClient client : clients) {
      client.close();
    }
  }
}
