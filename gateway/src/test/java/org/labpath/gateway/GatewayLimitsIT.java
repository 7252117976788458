package org.labpath.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.labpath.gateway.RawClient.get;
import static org.labpath.gateway.RawClient.head;
import static org.labpath.gateway.RawClient.post;
import static org.labpath.gateway.StubPart.answering;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.labpath.gateway.RawClient.Reply;
import org.labpath.gateway.StubPart.Behaviour;
import org.labpath.gateway.route.Part;

/** How much, how large, how slow: what one client may do to the others. */
class GatewayLimitsIT {

  private static GatewayUnderTest gateway;

  @BeforeAll
  static void start() throws IOException {
    gateway =
        new GatewayUnderTest(
            // So that a test can come from many addresses.
            "LABPATH_TRUSTED_PROXIES=127.0.0.0/8,::1",
            "LABPATH_LIMIT_READS=500/1s",
            "LABPATH_LIMIT_ASSESSMENTS=500/1s",
            "LABPATH_LIMIT_SUBMITS=5/1m");
  }

  @AfterAll
  static void stop() throws IOException {
    gateway.close();
  }

  @BeforeEach
  void reset() {
    gateway.reset();
  }

  private static String from(String address) {
    return "X-Forwarded-For: " + address;
  }

  // Size

  @ParameterizedTest
  @CsvSource({
    "/api/v1/leads, 70000",
    "/api/v1/leads, 10000000",
    "/api/v1/eligibility/assessments, 1100000",
    "/api/v1/eligibility/assessments, 10000000",
    "/eligibility, 10000000",
    "/operator/imports, 68000000"
  })
  void refusesABodyOverItsLimitThoughItIsChunked(String path, int size) throws Exception {
    try (RawClient client = new RawClient(gateway.port())) {
      client.send(
          head("POST " + path, "Transfer-Encoding: chunked", from("10.0.0.1" + size % 7)) + "\r\n");
      String chunk = "1000\r\n" + "x".repeat(0x1000) + "\r\n";
      try {
        for (int sent = 0; sent < size; sent += 0x1000) {
          client.send(chunk);
        }
        client.send("0\r\n\r\n");
      } catch (SocketException closed) {
        // Enough was sent; the answer has come before.
      }
      Reply reply = client.reply();
      assertThat(reply.status()).isEqualTo(413);
      assertThat(reply.header("Content-Type"))
          .startsWith(path.startsWith("/api") ? "application/problem+json" : "text/html");
    }
    // No part has seen a request that looks whole.
    assertThat(gateway.lead.seen()).isEmpty();
    assertThat(gateway.eligibility.seen()).isEmpty();
    assertThat(gateway.web.seen()).isEmpty();
  }

  @Test
  void refusesABodyThatAnnouncesItselfAsTooLargeBeforeItIsSent() throws Exception {
    try (RawClient client = new RawClient(gateway.port())) {
      client.send(
          head(
                  "POST /api/v1/leads",
                  "Content-Length: 70000",
                  "Expect: 100-continue",
                  from("10.0.1.1"))
              + "\r\n");
      Reply reply = client.reply();
      assertThat(reply.status()).isEqualTo(413);
      assertThat(reply.text()).contains("/problems/content-too-large", "65536");
    }
    assertThat(gateway.lead.seen()).isEmpty();
  }

  @Test
  void takesABatchOfAnySize() throws Exception {
    byte[] batch = new byte[5_000_000];
    assertThat(
            post(gateway.port(), "/api/v1/eligibility/assessments/batch", batch, from("10.0.1.2"))
                .status())
        .isEqualTo(200);
    assertThat(gateway.eligibility.onlySeen().body()).isEqualTo(batch);
  }

  @Test
  void refusesLongAddressesAndManyParameters() throws Exception {
    assertThat(get(gateway.port(), "/api/v1/programs?q=" + "x".repeat(7000)).status())
        .isEqualTo(414);
    assertThat(get(gateway.port(), "/api/v1/programs?" + "a=1&".repeat(150)).status())
        .isEqualTo(414);
    assertThat(get(gateway.port(), "/api/v1/programs/" + "x".repeat(2000)).status()).isEqualTo(400);
    assertThat(get(gateway.port(), "/api/v1/programs", "X-Big: " + "x".repeat(20_000)).status())
        .isIn(400, 431);
    assertThat(gateway.catalog.seen()).isEmpty();
  }

  // Rate

  @Test
  void answers429WithWhenToComeBack() throws Exception {
    for (int i = 0; i < 5; i++) {
      Reply reply = post(gateway.port(), "/api/v1/leads", new byte[2], from("10.0.2.1"));
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.header("RateLimit")).startsWith("\"submits\";r=" + (4 - i));
    }
    Reply refused = post(gateway.port(), "/api/v1/leads", new byte[2], from("10.0.2.1"));
    assertThat(refused.status()).isEqualTo(429);
    assertThat(Integer.parseInt(String.valueOf(refused.header("Retry-After")))).isBetween(1, 60);
    assertThat(refused.header("RateLimit-Policy")).isEqualTo("\"submits\";q=5;w=60");
    assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
    assertThat(refused.text()).contains("/problems/too-many-requests");
    // Others, and reading, go on.
    assertThat(post(gateway.port(), "/api/v1/leads", new byte[2], from("10.0.2.2")).status())
        .isEqualTo(200);
    assertThat(get(gateway.port(), "/about", from("10.0.2.1")).status()).isEqualTo(200);
    assertThat(gateway.lead.seen()).hasSize(6);
  }

  @Test
  void countsAFormOfAPageAsTheBrowsersSubmit() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertThat(post(gateway.port(), "/request", new byte[2], from("10.0.3.1")).status())
          .isEqualTo(200);
    }
    Reply refused = post(gateway.port(), "/request", new byte[2], from("10.0.3.1"));
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Content-Type")).startsWith("text/html");
    assertThat(refused.text()).contains("Your form was not sent").doesNotContain("is kept");
    assertThat(refused.header("Retry-After")).isNotNull();
    assertThat(post(gateway.port(), "/api/v1/leads", new byte[2], from("10.0.3.1")).status())
        .isEqualTo(429);
  }

  @Test
  void countsOneSubscribersIpv6AddressesTogether() throws Exception {
    for (int i = 0; i < 5; i++) {
      post(gateway.port(), "/api/v1/leads", new byte[2], from("2001:db8:1:2::" + i));
    }
    assertThat(
            post(gateway.port(), "/api/v1/leads", new byte[2], from("2001:db8:1:2:ffff::9"))
                .status())
        .isEqualTo(429);
    assertThat(post(gateway.port(), "/api/v1/leads", new byte[2], from("2001:db8:1:3::9")).status())
        .isEqualTo(200);
  }

  @Test
  void believesATrustedProxyOnlyAboutItsOwnHop() throws Exception {
    post(
        gateway.port(),
        "/api/v1/leads",
        new byte[2],
        "X-Forwarded-For: 1.1.1.1, 10.9.9.9, 127.0.0.3");
    assertThat(gateway.lead.onlySeen().header("X-LabPath-Client-Address")).isEqualTo("10.9.9.9");
  }

  // Slow ones

  @Test
  void keepsASlowPartFromSlowingTheOthers() throws Exception {
    gateway.eligibility.does((request, out) -> TimeUnit.SECONDS.sleep(30));
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> stuck = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        String address = from("10.1." + i + ".1");
        Callable<Integer> ask =
            () ->
                post(gateway.port(), "/api/v1/eligibility/assessments", new byte[2], address)
                    .status();
        stuck.add(clients.submit(ask));
      }
      List<Long> millis = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        long begun = System.nanoTime();
        assertThat(get(gateway.port(), "/api/v1/export/programs.csv").status()).isEqualTo(200);
        millis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
      }
      millis.sort(null);
      assertThat(millis.get(296)).as("p99 in ms").isLessThan(500);
      List<Integer> endings = new ArrayList<>();
      for (Future<Integer> one : stuck) {
        endings.add(one.get(40, TimeUnit.SECONDS));
      }
      // The first were waited for, the rest were turned away at once.
      assertThat(endings).contains(504, 503).containsOnly(504, 503);
    }
    Reply open =
        post(gateway.port(), "/api/v1/eligibility/assessments", new byte[2], from("10.2.0.1"));
    assertThat(open.status()).isEqualTo(503);
    assertThat(open.header("Retry-After")).isNotNull();
    gateway.eligibility.reset();
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(
                        post(
                                gateway.port(),
                                "/api/v1/eligibility/assessments",
                                new byte[2],
                                from("10.2.0.2"))
                            .status())
                    .isEqualTo(200));
    // Three that go well, and all are let through again.
    for (int i = 0; i < 3; i++) {
      post(gateway.port(), "/api/v1/eligibility/assessments", new byte[2], from("10.2.0.3"));
    }
  }

  @Test
  void letsBodiesThatDripTakeNoPlaceAtAPart() throws Exception {
    List<RawClient> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 150; i++) {
        slow.add(begin("POST /eligibility", "10.5." + i + ".1"));
      }
      for (int i = 0; i < 50; i++) {
        assertThat(get(gateway.port(), "/about").status()).isEqualTo(200);
        assertThat(gateway.busy(Part.WEB)).isLessThan(10);
      }
      slow.getFirst().send("x".repeat(99_999));
      assertThat(slow.getFirst().reply().status()).isEqualTo(200);
    } finally {
      for (RawClient one : slow) {
        one.close();
      }
    }
  }

  @Test
  void leavesPlacesToOthersThoughManyBatchesDrip() throws Exception {
    List<RawClient> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 150; i++) {
        slow.add(begin("POST /api/v1/eligibility/assessments/batch", "10.6." + i + ".1"));
      }
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> gateway.busy(Part.ELIGIBILITY) >= 32);
      assertThat(slow.getLast().reply().status()).isEqualTo(503);
      assertThat(
              post(gateway.port(), "/api/v1/eligibility/assessments", new byte[2], from("10.6.0.2"))
                  .status())
          .isEqualTo(200);
    } finally {
      for (RawClient one : slow) {
        one.close();
      }
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> gateway.busy(Part.ELIGIBILITY) == 0);
  }

  @Test
  void leavesSendersPlacesToOthersThoughOneAddressSendsManyBatches() throws Exception {
    List<RawClient> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 4; i++) {
        slow.add(begin("POST /api/v1/eligibility/assessments/batch", "10.8.0.1"));
      }
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> gateway.busy(Part.ELIGIBILITY) == 4);
      RawClient fifth = begin("POST /api/v1/eligibility/assessments/batch", "10.8.0.1");
      slow.add(fifth);
      Reply refused = fifth.reply();
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.header("Retry-After")).isNotNull();
      assertThat(
              post(
                      gateway.port(),
                      "/api/v1/eligibility/assessments/batch",
                      new byte[2],
                      from("10.8.0.2"))
                  .status())
          .isEqualTo(200);
    } finally {
      for (RawClient one : slow) {
        one.close();
      }
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> gateway.busy(Part.ELIGIBILITY) == 0);
  }

  @Test
  void letsReadersThatSipTakeNoPlaceAtAPart() throws Exception {
    Behaviour small = answering("200 OK", "Content-Type: text/html", "small");
    Behaviour large = answering("200 OK", "Content-Type: text/html", "x".repeat(3_000_000));
    gateway.web.does(
        (request, out) ->
            (request.line().startsWith("GET /about") ? large : small).answer(request, out));
    List<RawClient> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 150; i++) {
        RawClient one = new RawClient(gateway.port());
        slow.add(one);
        one.send(head("GET /about", from("10.7." + i + ".1")) + "\r\n");
        assertThat(one.readHead().getFirst()).contains(" 200");
      }
      for (int i = 0; i < 50; i++) {
        assertThat(get(gateway.port(), "/careers").status()).isEqualTo(200);
      }
    } finally {
      for (RawClient one : slow) {
        one.close();
      }
    }
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> gateway.taking(Part.WEB) == 0);
  }

  private static RawClient begin(String line, String address) throws IOException {
    RawClient client = new RawClient(gateway.port());
    client.send(head(line, "Content-Length: 100000", from(address)) + "\r\nx");
    return client;
  }

  @Test
  @Tag("slow")
  void cutsAHeadThatDrips() throws Exception {
    try (RawClient client = new RawClient(gateway.port())) {
      client.send("GET /about HTTP/1.1\r\nHost: x\r\nX-Slow: ");
      long begun = System.nanoTime();
      Awaitility.await()
          .pollInterval(Duration.ofSeconds(2))
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                try {
                  client.send("x");
                  client.send("x");
                  return false;
                } catch (SocketException cut) {
                  return true;
                }
              });
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(25));
    }
  }

  @Test
  @Tag("slow")
  void cutsABodyThatDrips() throws Exception {
    try (RawClient client = new RawClient(gateway.port())) {
      client.send(head("POST /api/v1/leads", "Content-Length: 60000", from("10.3.0.1")) + "\r\n");
      Awaitility.await()
          .pollInterval(Duration.ofSeconds(2))
          .atMost(Duration.ofSeconds(40))
          .until(
              () -> {
                try {
                  client.send("x");
                  return false;
                } catch (SocketException cut) {
                  return true;
                }
              });
    }
    assertThat(gateway.lead.seen()).isEmpty();
  }

  @Test
  @Tag("slow")
  void cutsAReaderThatSips() throws Exception {
    gateway.catalog.does(
        (request, out) -> {
          out.write("HTTP/1.1 200 OK\r\nContent-Length: 200000000\r\n\r\n".getBytes());
          byte[] block = new byte[100_000];
          for (int i = 0; i < 2000; i++) {
            out.write(block);
          }
        });
    try (RawClient client = new RawClient(gateway.port())) {
      client.send(head("GET /api/v1/export/programs.csv") + "\r\n");
      client.readHead();
      Awaitility.await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> gateway.taking(Part.CATALOG) == 1);
      Awaitility.await()
          .pollInterval(Duration.ofMillis(500))
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> {
                // Fast enough to keep the window open, too slow to be a reader.
                client.socket().getInputStream().readNBytes(500);
                return gateway.taking(Part.CATALOG) == 0;
              });
    }
  }
}
