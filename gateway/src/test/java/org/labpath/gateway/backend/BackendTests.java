package org.labpath.gateway.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.gateway.route.Part;
import org.labpath.gateway.turn.Turns;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** A part that stops at the worst moment. */
class BackendTests {

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private interface Behaviour {

    /** What is done with the connection of that number; closed afterwards. */
    void serve(Socket connection, int number) throws IOException;
  }

  private final SilenceWatch silences = new SilenceWatch();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final AtomicInteger connections = new AtomicInteger();
  private final ServerSocket server;
  private final Backend backend;

  BackendTests() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    URI uri = URI.create("http://localhost:" + server.getLocalPort());
    backend =
        new Backend(
            Part.LEAD,
            new BackendProperties(
                Map.of(Part.LEAD, uri),
                Duration.ofSeconds(2),
                128,
                Duration.ofSeconds(1),
                Duration.ofSeconds(20)),
            silences,
            new Turns());
  }

  @AfterEach
  void stop() throws IOException {
    stopped.countDown();
    backend.close();
    silences.close();
    server.close();
  }

  private void does(Behaviour behaviour) {
    Thread.ofVirtual()
        .start(
            () -> {
              while (!server.isClosed()) {
                try {
                  Socket connection = server.accept();
                  int number = connections.incrementAndGet();
                  Thread.ofVirtual().start(() -> serve(behaviour, connection, number));
                } catch (IOException closed) {
                  return;
                }
              }
            });
  }

  private static void serve(Behaviour behaviour, Socket connection, int number) {
    try (connection) {
      behaviour.serve(connection, number);
    } catch (IOException gone) {
      // The other side has closed it.
      return;
    }
  }

  private static void readHead(Socket connection) throws IOException {
    InputStream in = connection.getInputStream();
    int last = 0;
    while (last != 0x0d0a0d0a) {
      last = last << 8 | in.read();
    }
  }

  private static void say(Socket connection, String words) throws IOException {
    connection.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
    connection.getOutputStream().flush();
  }

  private static BackendRequest request(String method) {
    return new BackendRequest(method, "/x", PATIENCE).header("Host", "x");
  }

  private static void assertProblem(ProblemType type, ThrowingCallable asking) {
    assertThatThrownBy(asking)
        .isInstanceOfSatisfying(
            ProblemException.class, problem -> assertThat(problem.type()).isEqualTo(type));
  }

  /** More than any buffer on the way takes. */
  private static final class Endless extends InputStream {

    @Override
    public int read() {
      return 'x';
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      return length;
    }

    @Override
    public int available() {
      return 1;
    }
  }

  @Test
  void givesUpOnAPartThatTakesNothingOfALongBody() {
    does((connection, number) -> readHeadAndWait(connection));
    BackendRequest upload = request("POST").body(new RequestBody("client", new Endless(), -1));
    assertProblem(ProblemType.GATEWAY_TIMEOUT, () -> backend.send(upload));
    assertThat(backend.busy()).isZero();
  }

  /** Reads no body, and does nothing else either. */
  private void readHeadAndWait(Socket connection) throws IOException {
    readHead(connection);
    try {
      stopped.await();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void saysThatAPartFellSilentInTheMiddleOfItsAnswer() throws IOException {
    does(
        (connection, number) -> {
          readHead(connection);
          say(connection, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nsome");
          readHead(connection);
        });
    BackendAnswer answer = backend.send(request("GET"));
    MockHttpServletResponse response = new MockHttpServletResponse();
    assertProblem(
        ProblemType.GATEWAY_TIMEOUT,
        () -> AnswerWriter.write(answer, new MockHttpServletRequest(), response));
    assertThat(response.isCommitted()).isFalse();
    assertThat(backend.busy()).isZero();
  }

  @Test
  void saysThatAPartBrokeOffItsAnswer() {
    does(
        (connection, number) -> {
          readHead(connection);
          say(connection, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nsome");
        });
    BackendAnswer answer = backend.send(request("GET"));
    assertProblem(
        ProblemType.BAD_GATEWAY,
        () ->
            AnswerWriter.write(
                answer, new MockHttpServletRequest(), new MockHttpServletResponse()));
  }

  @Test
  void asksAgainForAHeadThatGotNoAnswer() {
    does(
        (connection, number) -> {
          readHead(connection);
          if (number > 1) {
            say(connection, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n");
          }
        });
    try (BackendAnswer answer = backend.send(request("HEAD"))) {
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.hasBody()).isFalse();
    }
    assertThat(connections).hasValue(2);
  }

  @Test
  void stopsAskingAgainWhenEverythingFails() {
    does((connection, number) -> readHead(connection));
    for (int i = 0; i < 50; i++) {
      assertProblem(ProblemType.BAD_GATEWAY, () -> backend.send(request("GET")));
    }
    // Ten at rest, and then one in ten.
    assertThat(connections.get()).isBetween(60, 66);
    int before = connections.get();
    byte[] form = {1, 2};
    BackendRequest once =
        request("POST").body(new RequestBody("client", new ByteArrayInputStream(form), 2));
    assertProblem(ProblemType.BAD_GATEWAY, () -> backend.send(once));
    assertThat(connections).hasValue(before + 1);
  }
}
