package org.labpath.gateway.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerConnectionsTests {

  private final List<SocketChannel> opened = new ArrayList<>();
  private final PeerConnections peers =
      new PeerConnections("4", peer -> peer.equals(InetAddress.ofLiteral("10.0.0.1")));

  @AfterEach
  void closeAll() throws IOException {
    for (SocketChannel channel : opened) {
      channel.close();
    }
  }

  private SocketChannel channel() throws IOException {
    SocketChannel channel = SocketChannel.open();
    opened.add(channel);
    return channel;
  }

  private boolean admits(String address) throws IOException {
    return peers.admits(channel(), InetAddress.ofLiteral(address));
  }

  @Test
  void boundsEachPeerAndCountsWhatEnds() throws Exception {
    SocketChannel first = channel();
    assertThat(peers.admits(first, InetAddress.ofLiteral("192.0.2.1"))).isTrue();
    assertThat(peers.isCrowded(first)).isFalse();
    for (int i = 0; i < 3; i++) {
      assertThat(admits("192.0.2.1")).isTrue();
    }
    assertThat(peers.isCrowded(first)).isTrue();
    assertThat(admits("192.0.2.1")).isFalse();
    assertThat(admits("192.0.2.2")).isTrue();
    assertThat(peers.refusedInAll()).isEqualTo(1);
    peers.closed(first);
    peers.closed(first);
    assertThat(admits("192.0.2.1")).isTrue();
    assertThat(admits("192.0.2.1")).isFalse();
  }

  @Test
  void countsAnIpv6SubscriberAsOne() throws Exception {
    for (int i = 0; i < 4; i++) {
      assertThat(admits("2001:db8:1:2::" + i)).isTrue();
    }
    assertThat(admits("2001:db8:1:2:ffff::9")).isFalse();
    assertThat(admits("2001:db8:1:3::9")).isTrue();
  }

  @Test
  void leavesTrustedProxiesUncounted() throws Exception {
    for (int i = 0; i < 20; i++) {
      assertThat(admits("10.0.0.1")).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "many", "1.5"})
  void refusesOtherSettings(String setting) {
    assertThatThrownBy(() -> new PeerConnections(setting, peer -> false))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
