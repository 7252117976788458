package org.labpath.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.labpath.gateway.RawClient.get;
import static org.labpath.gateway.RawClient.head;
import static org.labpath.gateway.StubPart.answering;
import static org.labpath.gateway.StubPart.raw;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.labpath.gateway.RawClient.Reply;
import org.labpath.gateway.StubPart.Behaviour;

/** Answers from memory: how old, for whom, and what when the service is away. */
class GatewayCacheIT {

  private static final String CONTRACT =
      "Content-Type: application/json\r\n"
          + "ETag: W/\"7-en\"\r\n"
          + "Cache-Control: public, max-age=0, must-revalidate\r\n"
          + "Vary: Accept-Language, Cookie\r\n"
          + "Content-Language: en";

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private static GatewayUnderTest gateway;
  private String path = "";

  @BeforeAll
  static void start() throws IOException {
    gateway = new GatewayUnderTest("LABPATH_LIMIT_READS=off", "LABPATH_CACHE_SIZE=2MiB");
  }

  @AfterAll
  static void stop() throws IOException {
    gateway.close();
  }

  @BeforeEach
  void freshAddress() {
    gateway.reset();
    path = "/api/v1/programs?q=" + NUMBER.incrementAndGet();
  }

  private Reply ask(String... headers) throws IOException {
    return get(gateway.port(), path, headers);
  }

  private static Behaviour tagged(String body) {
    Behaviour whole = answering("200 OK", CONTRACT, body);
    return (request, out) -> {
      if ("W/\"7-en\"".equals(request.header("If-None-Match"))) {
        raw("HTTP/1.1 304 Not Modified\r\n" + CONTRACT + "\r\n\r\n").answer(request, out);
      } else {
        whole.answer(request, out);
      }
    };
  }

  @Test
  void asksOnceASecondAndThenOnlyWhetherItStillHolds() throws Exception {
    gateway.catalog.does(tagged("{\"a\":1}"));
    Reply first = ask();
    Reply second = ask();
    assertThat(gateway.catalog.seen()).hasSize(1);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.header("Cache-Status")).isEqualTo("labpath; hit");
    assertThat(second.header("ETag")).isEqualTo("W/\"7-en\"");
    assertThat(second.header("Content-Language")).isEqualTo("en");
    assertThat(second.header("Cache-Control")).isEqualTo("public, max-age=0, must-revalidate");
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () -> {
              assertThat(ask().text()).isEqualTo("{\"a\":1}");
              assertThat(gateway.catalog.seen()).hasSize(2);
            });
    assertThat(gateway.catalog.seen().getLast().header("If-None-Match")).isEqualTo("W/\"7-en\"");
  }

  @Test
  void showsAChangeWithinASecond() throws Exception {
    gateway.catalog.does(answering("200 OK", CONTRACT, "old"));
    ask();
    gateway.catalog.does(answering("200 OK", CONTRACT.replace("7-en", "8-en"), "new"));
    Awaitility.await()
        .atMost(Duration.ofMillis(2500))
        .untilAsserted(() -> assertThat(ask().text()).isEqualTo("new"));
  }

  @Test
  void answersNotModifiedAndHeadFromMemory() throws Exception {
    gateway.catalog.does(tagged("{\"a\":1}"));
    ask();
    Reply same = ask("If-None-Match: \"x\", \"7-en\"");
    assertThat(same.status()).isEqualTo(304);
    assertThat(same.header("ETag")).isEqualTo("W/\"7-en\"");
    assertThat(ask("If-None-Match: W/\"6-en\"").status()).isEqualTo(200);
    Reply head = RawClient.ask(gateway.port(), head("HEAD " + path) + "\r\n");
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Length")).isEqualTo("7");
    assertThat(gateway.catalog.seen()).hasSize(1);
  }

  @Test
  void keepsLanguagesApart() throws Exception {
    gateway.catalog.does(
        (request, out) ->
            answering("200 OK", CONTRACT, String.valueOf(request.header("Accept-Language")))
                .answer(request, out));
    assertThat(ask("Accept-Language: es").text()).isEqualTo("es");
    assertThat(ask("Accept-Language: en").text()).isEqualTo("en");
    assertThat(ask("Accept-Language: es").text()).isEqualTo("es");
    assertThat(gateway.catalog.seen()).hasSize(2);
  }

  @Test
  void neverKeepsForWhoShowsATokenOrACookie() throws Exception {
    gateway.catalog.does(tagged("x"));
    for (int i = 0; i < 2; i++) {
      ask("Authorization: Bearer x");
      ask("Cookie: lang=es");
    }
    assertThat(gateway.catalog.seen()).hasSize(4);
    assertThat(gateway.catalog.seen().getFirst().header("Authorization")).isEqualTo("Bearer x");
  }

  @Test
  void keepsNothingThatMayNotBeKept() throws Exception {
    for (String headers :
        new String[] {
          "Cache-Control: no-store",
          "Cache-Control: private",
          "Set-Cookie: a=b",
          "Vary: X-Something",
          "Vary: *"
        }) {
      gateway.catalog.reset();
      path = "/api/v1/programs?q=" + NUMBER.incrementAndGet();
      gateway.catalog.does(answering("200 OK", headers, "x"));
      ask();
      ask();
      assertThat(gateway.catalog.seen()).as(headers).hasSize(2);
    }
    gateway.catalog.reset();
    gateway.catalog.does(answering("404 Not Found", CONTRACT, "x"));
    ask();
    ask();
    assertThat(gateway.catalog.seen()).hasSize(2);
  }

  @Test
  void sendsOnlyTheHeadersAnAnswerMayVaryBy() throws Exception {
    ask("X-Poison: 1", "X-Forwarded-Host: evil", "If-None-Match: \"x\"", "User-Agent: y");
    assertThat(gateway.catalog.onlySeen().headers())
        .noneMatch(line -> line.contains("Poison") || line.contains("evil"))
        .noneMatch(line -> line.startsWith("If-None-Match") || line.startsWith("User-Agent"));
  }

  @Test
  void asksOnceForManyWhoWantTheSame() throws Exception {
    gateway.catalog.does(
        (request, out) -> {
          TimeUnit.MILLISECONDS.sleep(500);
          tagged("slow").answer(request, out);
        });
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> answers = new ArrayList<>();
      Callable<String> ask = () -> ask().text();
      for (int i = 0; i < 50; i++) {
        answers.add(clients.submit(ask));
      }
      for (Future<String> answer : answers) {
        assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo("slow");
      }
    }
    assertThat(gateway.catalog.seen()).hasSize(1);
  }

  @Test
  void tellsAllWhoWaitedThatTheServiceIsAway() throws Exception {
    gateway.catalog.does(
        (request, out) -> {
          TimeUnit.SECONDS.sleep(2);
          throw new IOException("breaks off without a word");
        });
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Reply>> waiting = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Callable<Reply> asking = () -> ask();
        waiting.add(clients.submit(asking));
      }
      for (Future<Reply> one : waiting) {
        assertThat(one.get(30, TimeUnit.SECONDS).status()).isEqualTo(502);
      }
    }
    // Asked by one of them, who tried again; not by each after another.
    assertThat(gateway.catalog.seen()).hasSizeLessThan(5);
  }

  @Test
  void servesWhatItHasMarkedAsStaleWhileTheServiceIsAway() throws Exception {
    gateway.catalog.does(tagged("kept"));
    ask();
    gateway.catalog.does(
        (request, out) -> {
          throw new IOException("away");
        });
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () -> {
              Reply reply = ask();
              assertThat(reply.status()).isEqualTo(200);
              assertThat(reply.text()).isEqualTo("kept");
              assertThat(reply.header("Warning")).startsWith("110");
              assertThat(reply.header("Age")).isNotNull();
            });
    // What was never asked for cannot be served.
    path = path + "x";
    assertThat(ask().status()).isEqualTo(502);
    path = path.substring(0, path.length() - 1);
    gateway.catalog.does(tagged("kept"));
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(ask().header("Warning")).isNull());
  }

  @Test
  void streamsWhatIsTooLargeToKeep() throws Exception {
    String large = "x".repeat(700_000);
    gateway.catalog.does(
        raw(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
            (Integer.toHexString(large.length()) + "\r\n" + large + "\r\n0\r\n\r\n").getBytes()));
    assertThat(ask().text()).isEqualTo(large);
    assertThat(ask().text()).isEqualTo(large);
    assertThat(gateway.catalog.seen()).hasSize(2);
  }

  @Test
  void keepsAChunkedAnswerToo() throws Exception {
    gateway.catalog.does(
        raw(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
            "3\r\nabc\r\n0\r\n\r\n".getBytes()));
    assertThat(ask().text()).isEqualTo("abc");
    assertThat(ask().text()).isEqualTo("abc");
    assertThat(gateway.catalog.seen()).hasSize(1);
  }
}
