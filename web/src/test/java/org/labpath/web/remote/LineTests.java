package org.labpath.web.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LineTests {

  private static final Duration LONG = Duration.ofSeconds(10);

  private final Patience patience = new Patience();
  private ServerSocket service;
  private Line line;

  @BeforeEach
  void listen() throws IOException {
    service = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    line = new Line(URI.create("http://127.0.0.1:" + service.getLocalPort()), patience);
  }

  @AfterEach
  void close() throws IOException {
    patience.close();
    service.close();
  }

  @Test
  void endsACallToAServiceThatAcceptsAndStaysSilent() throws IOException {
    long began = System.nanoTime();

    try (Exchange exchange = line.send(request("GET"), Duration.ofMillis(300))) {
      assertThatThrownBy(exchange::receive).isInstanceOf(IOException.class);
    }

    assertThat(Duration.ofNanos(System.nanoTime() - began))
        .isBetween(Duration.ofMillis(300), Duration.ofSeconds(10));
  }

  @Test
  void keepsAConnection() throws IOException {
    CompletableFuture<Void> served =
        CompletableFuture.runAsync(
            () -> {
              try (Socket one = service.accept()) {
                answer(one, "first");
                answer(one, "second");
              } catch (IOException broken) {
                throw new IllegalStateException(broken);
              }
            });

    assertThat(text("GET")).isEqualTo("first");
    assertThat(text("POST")).isEqualTo("second");
    served.join();
  }

  @Test
  void asksAgainOverANewConnectionWhereAKeptOneWasClosed() throws IOException {
    CompletableFuture<Void> served =
        CompletableFuture.runAsync(
            () -> {
              try {
                try (Socket one = service.accept()) {
                  answer(one, "first");
                }
                try (Socket other = service.accept()) {
                  answer(other, "second");
                }
              } catch (IOException broken) {
                throw new IllegalStateException(broken);
              }
            });

    assertThat(text("GET")).isEqualTo("first");
    assertThat(text("GET")).isEqualTo("second");
    served.join();
  }

  @Test
  void sendsNothingTwiceThatMayNotBe() throws IOException {
    CompletableFuture<Void> served =
        CompletableFuture.runAsync(
            () -> {
              try (Socket one = service.accept()) {
                answer(one, "first");
                head(one);
              } catch (IOException broken) {
                throw new IllegalStateException(broken);
              }
            });

    assertThat(text("GET")).isEqualTo("first");
    assertThatThrownBy(() -> text("POST")).isInstanceOf(IOException.class);
    served.join();
  }

  @Test
  void letsGoOfWhatNobodyWaitedFor() throws IOException {
    for (int i = 0; i < 250; i++) {
      line.send(request("GET"), LONG).close();
      service.accept().close();
    }
  }

  private String text(String method) throws IOException {
    try (Exchange exchange = line.send(request(method), LONG)) {
      return exchange.receive().text();
    }
  }

  private static BasicClassicHttpRequest request(String method) {
    return new BasicClassicHttpRequest(method, "/api/v1/programs");
  }

  private static void answer(Socket to, String body) throws IOException {
    head(to);
    to.getOutputStream()
        .write(
            ("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII));
  }

  private static void head(Socket from) throws IOException {
    InputStream in = from.getInputStream();
    int ends = 0;
    for (int one = in.read(); one >= 0 && ends < 2; ) {
      ends = one == '\n' ? ends + 1 : one == '\r' ? ends : 0;
      if (ends < 2) {
        one = in.read();
      }
    }
  }
}
