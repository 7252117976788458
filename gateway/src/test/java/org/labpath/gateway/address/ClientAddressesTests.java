package org.labpath.gateway.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ClientAddressesTests {

  private static String resolve(List<String> trusted, String peer, String... forwarded) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setRemoteAddr(peer);
    for (String header : forwarded) {
      request.addHeader("X-Forwarded-For", header);
    }
    return new ClientAddresses(trusted).of(request);
  }

  @Test
  void trustsNobodyByDefault() {
    assertThat(resolve(List.of(), "192.0.2.1", "10.0.0.1")).isEqualTo("192.0.2.1");
    assertThat(resolve(List.of(""), "2001:db8::1", "10.0.0.1")).isEqualTo("2001:db8:0:0:0:0:0:1");
  }

  @ParameterizedTest
  @CsvSource({
    "'198.51.100.7', 198.51.100.7",
    "'1.1.1.1, 198.51.100.7', 198.51.100.7",
    "'198.51.100.7, 10.0.0.9', 198.51.100.7",
    "'1.1.1.1, nonsense', 10.0.0.1",
    "'nonsense, 198.51.100.7', 198.51.100.7",
    "'198.51.100.7:4711', 198.51.100.7",
    "'[2001:db8::7]:4711', 2001:db8:0:0:0:0:0:7",
    "'2001:db8::7', 2001:db8:0:0:0:0:0:7",
    "'::ffff:198.51.100.7', 198.51.100.7",
    "'10.0.0.2, 10.0.0.3', 10.0.0.2",
    "'localhost', 10.0.0.1",
    "'1.2.3', 10.0.0.1",
    "'', 10.0.0.1"
  })
  void takesTheLastHopThatNoTrustedProxyHas(String header, String expected) {
    assertThat(resolve(List.of("10.0.0.0/8"), "10.0.0.1", header)).isEqualTo(expected);
  }

  @Test
  void readsSeveralHeadersAsOne() {
    assertThat(resolve(List.of("10.0.0.0/8"), "10.0.0.1", "1.1.1.1", "198.51.100.7, 10.0.0.2"))
        .isEqualTo("198.51.100.7");
  }

  @Test
  void ignoresTheHeaderOfAPeerItDoesNotKnow() {
    assertThat(resolve(List.of("10.0.0.0/8"), "192.0.2.1", "198.51.100.7")).isEqualTo("192.0.2.1");
  }

  @Test
  void comparesBitsNotBytes() {
    Network network = Network.parse("10.0.0.0/9");
    assertThat(network.contains(addressOf("10.127.0.1"))).isTrue();
    assertThat(network.contains(addressOf("10.128.0.1"))).isFalse();
    assertThat(network.contains(addressOf("2001:db8::1"))).isFalse();
    assertThat(Network.parse("192.0.2.1").contains(addressOf("192.0.2.1"))).isTrue();
  }

  private static java.net.InetAddress addressOf(String literal) {
    return java.net.InetAddress.ofLiteral(literal);
  }

  @Test
  void saysWhichSettingIsWrong() {
    assertThatThrownBy(() -> new ClientAddresses(List.of(".*")))
        .hasMessageContaining("LABPATH_TRUSTED_PROXIES");
    assertThatThrownBy(() -> new ClientAddresses(List.of("10.0.0.0/33")))
        .hasMessageContaining("LABPATH_TRUSTED_PROXIES");
  }
}
