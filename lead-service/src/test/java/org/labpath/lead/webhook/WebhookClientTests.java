package org.labpath.lead.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.labpath.lead.secret.KeyedHash;

/** One request to a receiver, over TLS and by its checked address. */
class WebhookClientTests {

  @TempDir private static Path folder;
  private static SSLContext own;
  private static SSLContext foreign;

  private final WebhookSettings settings = TargetsTests.settings(true);

  @BeforeAll
  static void makeCertificates()
      throws IOException, InterruptedException, GeneralSecurityException {
    own = certificate("own", "dns:partner.example");
    foreign = certificate("foreign", "dns:somebody.example");
  }

  @Test
  void connectsToTheCheckedAddressAndLooksAtTheNameInTheCertificate() throws IOException {
    try (Receiver receiver = new Receiver(own);
        WebhookClient client = new WebhookClient(settings, own, Clock.systemUTC())) {
      // No resolver anywhere knows this name.
      Answered answered = client.post(target("partner.example", receiver.port()), Map.of(), body());

      assertThat(answered.error()).isNull();
      assertThat(answered.isDelivered()).isTrue();
      assertThat(receiver.got().getFirst().headers().getFirst("Host"))
          .isEqualTo("partner.example:" + receiver.port());
      assertThat(receiver.got().getFirst().headers().get("Connection")).containsExactly("close");
    }
  }

  @Test
  void refusesACertificateOfAnotherName() throws IOException {
    try (Receiver receiver = new Receiver(foreign);
        WebhookClient client = new WebhookClient(settings, foreign, Clock.systemUTC())) {
      Answered answered = client.post(target("partner.example", receiver.port()), Map.of(), body());

      assertThat(answered.reason()).isEqualTo("tls");
      assertThat(answered.maybeArrived()).isFalse();
      assertThat(receiver.got()).isEmpty();
    }
  }

  @Test
  void refusesACertificateNobodyVouchesFor() throws IOException {
    try (Receiver receiver = new Receiver(own);
        WebhookClient client = new WebhookClient(settings, foreign, Clock.systemUTC())) {
      Answered answered = client.post(target("partner.example", receiver.port()), Map.of(), body());

      assertThat(answered.reason()).isEqualTo("tls");
      assertThat(receiver.got()).isEmpty();
    }
  }

  @Test
  void tellsThatNothingListens() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    try (WebhookClient client = new WebhookClient(settings, own, Clock.systemUTC())) {
      Answered answered = client.post(target("partner.example", closed), Map.of(), body());

      assertThat(answered.reason()).isEqualTo("connect");
      assertThat(answered.maybeArrived()).isFalse();
    }
  }

  @Test
  void sendsNothingToANameThatPointsInwardsByNow() throws Exception {
    // Public when it was registered, this machine when something is sent, and back.
    Deque<String> answers = new ArrayDeque<>(List.of("93.184.216.34", "127.0.0.1", "10.0.0.1"));
    Targets targets =
        new Targets(
            TargetsTests.settings(false),
            (host, asker) -> List.of(InetAddress.getByName(answers.pop())));
    try (Receiver receiver = new Receiver(own)) {
      String url = "https://partner.example:8443/leads";
      assertThat(targets.check(url, new Asker("one", Asker.Purpose.REGISTRATION)).host())
          .isEqualTo("partner.example");
      WebhookSender sender =
          new WebhookSender(
              targets,
              new WebhookSecrets(new KeyedHash("a secret of the tests")),
              TargetsTests.settings(false),
              own,
              new SimpleMeterRegistry(),
              Clock.systemUTC());
      Webhook webhook = new Webhook("one", 1, url, true, null, null, null, List.of());

      Answered first = sender.send(webhook, "id", body());
      Answered second = sender.send(webhook, "id", body());

      assertThat(List.of(String.valueOf(first.reason()), String.valueOf(second.reason())))
          .containsOnly("not-public");
      assertThat(first.maybeArrived()).isFalse();
      assertThat(receiver.got()).isEmpty();
      assertThat(answers).isEmpty();
      sender.destroy();
    }
  }

  private static Target target(String host, int port) throws IOException {
    return new Target(
        URI.create("https://" + host + ":" + port + "/leads"),
        host,
        port,
        List.of(InetAddress.getByName("127.0.0.1")));
  }

  private static byte[] body() {
    return new byte[] {'{', '}'};
  }

  /** A context that shows this certificate, and trusts it alone. */
  private static SSLContext certificate(String name, String alternative)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path file = folder.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=" + alternative,
                "-keystore",
                file.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit")
            .redirectErrorStream(true)
            .start();
    byte[] said = keytool.getInputStream().readAllBytes();
    assertThat(keytool.waitFor()).as(new String(said)).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, "changeit".toCharArray());
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(name, store.getCertificate(name));
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, "changeit".toCharArray());
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
