package org.labpath.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS at the door, from PEM files. */
class GatewayTlsIT {

  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir private Path folder;

  @Test
  @Tag("slow")
  void showsANewCertificateWithoutARestart() throws Exception {
    Path certificate = folder.resolve("door.crt");
    Path key = folder.resolve("door.key");
    writePair("first", certificate, key);
    try (GatewayUnderTest gateway =
        new GatewayUnderTest(
            "spring.profiles.active=tls",
            "LABPATH_TLS_CERTIFICATE=" + certificate,
            "LABPATH_TLS_KEY=" + key)) {
      assertThat(shownAt(gateway.port())).isEqualTo("CN=first");
      writePair("second", certificate, key);
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(shownAt(gateway.port())).isEqualTo("CN=second"));
    }
  }

  @Test
  void saysFromMemoryTooThatTheConnectionStaysSecure() throws Exception {
    Path certificate = folder.resolve("door.crt");
    Path key = folder.resolve("door.key");
    writePair("door", certificate, key);
    try (GatewayUnderTest gateway =
        new GatewayUnderTest(
            "spring.profiles.active=tls",
            "LABPATH_TLS_CERTIFICATE=" + certificate,
            "LABPATH_TLS_KEY=" + key)) {
      try (SSLSocket socket = connect(gateway.port())) {
        ask(socket, "/api/v1/programs");
      }
      try (SSLSocket socket = connect(gateway.port())) {
        assertThat(ask(socket, "/api/v1/programs"))
            .contains("Cache-Status: labpath; hit")
            .contains("Strict-Transport-Security: max-age=31536000");
      }
    }
  }

  private static SSLSocket connect(int port) throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustsEverybody()}, null);
    return (SSLSocket)
        context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
  }

  private static String ask(SSLSocket socket, String path) throws IOException {
    String request = "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  private static String shownAt(int port) throws IOException, GeneralSecurityException {
    try (SSLSocket socket = connect(port)) {
      assertThat(ask(socket, "/docs"))
          .startsWith("HTTP/1.1 200")
          .contains("Strict-Transport-Security");
      return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
          .getSubjectX500Principal()
          .getName();
    }
  }

  private void writePair(String name, Path certificate, Path key) throws Exception {
    Path store = folder.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "door",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .start();
    keytool.getInputStream().readAllBytes();
    assertThat(keytool.waitFor()).isZero();
    KeyStore loaded = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      loaded.load(in, PASSWORD);
    }
    Certificate shown = loaded.getCertificate("door");
    replace(key, pem("PRIVATE KEY", loaded.getKey("door", PASSWORD).getEncoded()));
    replace(certificate, pem("CERTIFICATE", shown.getEncoded()));
  }

  private void replace(Path target, String text) throws IOException {
    Path next = Files.writeString(folder.resolve("next"), text);
    Files.move(next, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String pem(String kind, byte[] content) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(
            kind, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content), kind);
  }

  /** The test looks at the certificate itself. */
  private static final class TrustsEverybody implements X509TrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
