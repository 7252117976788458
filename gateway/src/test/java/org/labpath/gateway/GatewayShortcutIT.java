package org.labpath.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.labpath.gateway.RawClient.get;
import static org.labpath.gateway.RawClient.head;
import static org.labpath.gateway.StubPart.answering;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.labpath.gateway.RawClient.Reply;

/** What is answered from memory before the chain of filters is what the chain would have said. */
class GatewayShortcutIT {

  private static final String CONTRACT =
      "Content-Type: application/json\r\n"
          + "ETag: \"a-tag-that-is-longer-than-a-number-can-be\"\r\n"
          + "Cache-Control: public, max-age=0, must-revalidate\r\n"
          + "Vary: Accept-Language, Cookie\r\n"
          + "Content-Language: en";

  /** Goes the long way: the chain must look whether somebody else's page asks. */
  private static final String LONG_WAY = "Origin: https://elsewhere.test";

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private static GatewayUnderTest gateway;
  private String path = "";

  @BeforeAll
  static void start() throws IOException {
    gateway =
        new GatewayUnderTest(
            "LABPATH_LIMIT_READS=1000/1h",
            "LABPATH_CORS_ORIGINS=https://friend.test",
            "LABPATH_MANAGEMENT_PORT=0");
  }

  @AfterAll
  static void stop() throws IOException {
    gateway.close();
  }

  @BeforeEach
  void freshAddress() {
    gateway.reset();
    gateway.catalog.does(answering("200 OK", CONTRACT, "{\"a\":1}"));
    path = "/api/v1/programs?q=" + NUMBER.incrementAndGet();
  }

  @Test
  void saysWhatTheChainSays() throws IOException {
    get(gateway.port(), path);
    Reply quick = get(gateway.port(), path);
    Reply chain = get(gateway.port(), path, LONG_WAY);
    assertThat(quick.header("Cache-Status")).isEqualTo("labpath; hit");
    assertThat(quick.header("Vary")).isNotNull();
    assertThat(lines(quick)).containsExactlyElementsOf(lines(chain));
    assertThat(quick.body()).isEqualTo(chain.body());
    assertThat(gateway.catalog.seen()).hasSize(1);
  }

  @Test
  void takesATokenAsTheChainDoes() throws IOException {
    get(gateway.port(), path);
    int first = remaining(get(gateway.port(), path));
    assertThat(remaining(get(gateway.port(), path, LONG_WAY))).isEqualTo(first - 1);
    assertThat(remaining(get(gateway.port(), path))).isEqualTo(first - 2);
  }

  @Test
  void countsAndTracesAsTheChainDoes() throws IOException {
    double before = counted();
    get(gateway.port(), path);
    get(gateway.port(), path);
    get(gateway.port(), path, LONG_WAY);
    assertThat(counted() - before).isEqualTo(3);
  }

  @Test
  void leavesWhatItSaidAloneWhenTheConnectionIsUsedAgain() throws IOException {
    get(gateway.port(), path);
    List<String> once = lines(get(gateway.port(), path));
    try (RawClient client = new RawClient(gateway.port())) {
      for (int i = 0; i < 20; i++) {
        // Answers of different lengths, by turns: the container uses its arrays again.
        assertThat(client.send(head("GET /api/v1/nothing") + "\r\n").reply().status())
            .isEqualTo(404);
        assertThat(client.send(head("GET " + path, LONG_WAY) + "\r\n").reply().text())
            .isEqualTo("{\"a\":1}");
        Reply reply = client.send(head("GET " + path) + "\r\n").reply();
        assertThat(reply.text()).isEqualTo("{\"a\":1}");
        if ("labpath; hit".equals(reply.header("Cache-Status"))) {
          assertThat(lines(reply)).isEqualTo(once);
        }
      }
    }
  }

  @Test
  void answersManyRequestsSentAtOnceInTheirOrder() throws IOException {
    get(gateway.port(), path);
    try (RawClient client = new RawClient(gateway.port())) {
      client.send((head("GET " + path) + "\r\n").repeat(50));
      for (int i = 0; i < 50; i++) {
        assertThat(client.reply().text()).isEqualTo("{\"a\":1}");
      }
    }
  }

  @Test
  void closesTheConnectionOfWhoAsksForIt() throws IOException {
    get(gateway.port(), path);
    try (RawClient client = new RawClient(gateway.port())) {
      Reply reply = client.send(head("GET " + path, "Connection: close") + "\r\n").reply();
      assertThat(reply.text()).isEqualTo("{\"a\":1}");
      assertThat(reply.header("Connection")).isEqualTo("close");
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void leavesWhatIsWronglyAskedToTheContainer() throws IOException {
    get(gateway.port(), path);
    assertThat(RawClient.ask(gateway.port(), "GET " + path + " HTTP/1.1\r\n\r\n").status())
        .isEqualTo(400);
    assertThat(
            RawClient.ask(gateway.port(), "GET " + path + " HTTP/1.1\r\nHost: a b\r\n\r\n")
                .status())
        .isEqualTo(400);
    assertThat(
            RawClient.ask(gateway.port(), "GET " + path + " HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")
                .status())
        .isEqualTo(400);
    assertThat(get(gateway.port(), path, "Content-Length: 1", "Content-Length: 2").status())
        .isEqualTo(400);
  }

  /** All header lines but those that change from one answer to the next. */
  private static List<String> lines(Reply reply) {
    return reply.headers().stream()
        .map(line -> line.replaceFirst(":\\s*", ": "))
        .map(
            line ->
                line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT)
                    + line.substring(line.indexOf(':')))
        .filter(line -> !line.startsWith("date:") && !line.startsWith("ratelimit:"))
        .sorted()
        .toList();
  }

  private static int remaining(Reply reply) {
    return Integer.parseInt(
        String.valueOf(reply.header("RateLimit")).replaceAll(".*r=(\\d+).*", "$1"));
  }

  private static double counted() throws IOException {
    return get(gateway.managementPort(), "/actuator/prometheus")
        .text()
        .lines()
        .filter(line -> line.startsWith("labpath_gateway_requests_seconds_count"))
        .filter(line -> line.contains("route=\"/api/v1/programs\"") && line.contains("2xx"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }
}
