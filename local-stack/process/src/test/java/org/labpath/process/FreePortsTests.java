package org.labpath.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FreePortsTests {

  @Test
  void seesThatAPortIsTaken() throws Exception {
    int port = FreePorts.next();
    assertThat(FreePorts.isFree(port)).isTrue();

    try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(FreePorts.isFree(taken.getLocalPort())).isFalse();
    }
  }

  @Test
  void keepsOutOfTheRangeOfOutgoingConnections() {
    assertThat(FreePorts.next()).isBetween(20_000, 31_999);
  }
}
