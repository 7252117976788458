package org.labpath.lead.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetsTests {

  private static final Asker ASKER = new Asker("one", Asker.Purpose.SENDING);

  private final List<String> asked = new ArrayList<>();
  private List<String> addresses = List.of("93.184.216.34");
  private final Targets targets = new Targets(settings(false), this::resolve);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.170",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:10.0.0.1",
        "::ffff:127.0.0.1",
        "::7f00:1",
        "64:ff9b::a00:1",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:10::1",
        "2001:db8::1",
        "2002:a00:1::1",
        "3fff::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void refusesAnAddressThatIsNotPublic(String address) {
    addresses = List.of("93.184.216.34", address);

    assertThatThrownBy(() -> targets.check("https://partner.example/leads", ASKER))
        .isInstanceOf(TargetRefusedException.class)
        .hasMessage("not-public");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "93.184.216.34",
        "100.63.255.255",
        "100.128.0.1",
        "172.15.255.255",
        "172.32.0.1",
        "198.17.255.255",
        "223.255.255.254",
        "2606:2800:220:1:248:1893:25c8:1946",
        "2001:4860:4860::8888"
      })
  void takesAPublicAddress(String address) throws TargetRefusedException {
    addresses = List.of(address);

    assertThat(targets.check("https://partner.example/leads", ASKER).addresses())
        .extracting(InetAddress::getHostAddress)
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://0x7f.1/",
        "https://0x7f000001/",
        "https://2130706433/",
        "https://127.1/",
        "https://0177.0.0.1/",
        "https://1.2.3.4.5/",
        "https://partner.example.1/",
        "https://127.0.0.1./",
        "https://user@partner.example/",
        "https://partner.example/#x",
        "https://[fe80::1%25eth0]/",
        "https:///leads",
        "https://partner.example:0/",
        "mailto:someone@partner.example",
        "file:///etc/passwd",
        "/leads",
        ""
      })
  void refusesEveryOtherNotation(String url) {
    assertThatThrownBy(() -> targets.check(url, ASKER)).isInstanceOf(TargetRefusedException.class);
    assertThat(asked).isEmpty();
  }

  @Test
  void refusesPlainHttpAndOtherPorts() {
    assertThatThrownBy(() -> targets.check("http://partner.example/", ASKER))
        .hasMessage("not-https");
    assertThatThrownBy(() -> targets.check("https://partner.example:22/", ASKER))
        .hasMessage("port");
    addresses = List.of("127.0.0.1");
    assertThatThrownBy(() -> targets.check("http://localhost:8083/", ASKER))
        .hasMessage("not-public");
  }

  @Test
  void resolvesOnceAndHandsOnWhatItSaw() throws TargetRefusedException {
    Target target = targets.check("https://Partner.Example:8443/a?b=c", ASKER);

    assertThat(asked).containsExactly("partner.example");
    assertThat(target.port()).isEqualTo(8443);
    assertThat(target.addresses())
        .extracting(InetAddress::getHostAddress)
        .containsExactly("93.184.216.34");
  }

  @Test
  void loopbackNeedsAnAllowanceAndNothingElseComesWithIt() throws TargetRefusedException {
    Targets local = new Targets(settings(true), this::resolve);
    addresses = List.of("127.0.0.1");
    assertThat(local.check("http://localhost:9000/", ASKER).port()).isEqualTo(9000);
    addresses = List.of("127.0.0.1", "10.0.0.1");
    assertThatThrownBy(() -> local.check("http://localhost:9000/", ASKER)).hasMessage("not-public");
    addresses = List.of("10.0.0.1");
    assertThatThrownBy(() -> local.check("https://partner.example/", ASKER))
        .hasMessage("not-public");
    addresses = List.of("93.184.216.34");
    assertThatThrownBy(() -> local.check("http://partner.example/", ASKER)).hasMessage("not-https");
  }

  private List<InetAddress> resolve(String host, Asker asker) throws UnknownHostException {
    asked.add(host);
    List<InetAddress> found = new ArrayList<>();
    for (String address : addresses) {
      found.add(InetAddress.getByName(address));
    }
    return found;
  }

  static WebhookSettings settings(boolean allowLoopback) {
    return new WebhookSettings(
        allowLoopback,
        List.of(443, 8443),
        // Long enough for a first handshake on a busy machine.
        Duration.ofSeconds(20),
        Duration.ofSeconds(30),
        4,
        List.of(Duration.ofSeconds(5)),
        Duration.ofHours(1),
        Duration.ofHours(24),
        Duration.ofDays(3),
        Duration.ofDays(30));
  }
}
