package org.labpath.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.labpath.gateway.RawClient.get;
import static org.labpath.gateway.RawClient.head;
import static org.labpath.gateway.RawClient.post;
import static org.labpath.gateway.StubPart.answering;
import static org.labpath.gateway.StubPart.raw;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.labpath.gateway.RawClient.Reply;
import org.labpath.gateway.StubPart.Seen;

/** What other gateways on this stack get wrong, one method each. */
class GatewayPitfallsIT {

  private static final String PROGRAMS = "/api/v1/programs";
  private static final String EXPORT = "/api/v1/export/programs.csv";

  private static GatewayUnderTest gateway;

  @BeforeAll
  static void start() throws IOException {
    gateway =
        new GatewayUnderTest(
            "labpath.gateway.backends.connect-timeout=1s",
            "LABPATH_LIMIT_READS=off",
            "LABPATH_LIMIT_ASSESSMENTS=off",
            "LABPATH_LIMIT_SUBMITS=off");
  }

  @AfterAll
  static void stop() throws IOException {
    gateway.close();
  }

  @BeforeEach
  void reset() {
    gateway.reset();
  }

  private static int port() {
    return gateway.port();
  }

  private static byte[] randomBytes(int count) {
    byte[] bytes = new byte[count];
    new Random(count).nextBytes(bytes);
    return bytes;
  }

  private static byte[] gzipped(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain);
    }
    return packed.toByteArray();
  }

  // Bodies and headers

  @Test
  void passesBodiesByteForByteBothWays() throws Exception {
    byte[] up = randomBytes(60_000);
    byte[] down = randomBytes(700_001);
    gateway.web.does(
        raw(
            "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: "
                + down.length
                + "\r\n\r\n",
            down));
    Reply reply = post(port(), "/request", up, "Content-Type: application/octet-stream");
    assertThat(reply.body()).isEqualTo(down);
    assertThat(reply.header("Content-Length")).isEqualTo("700001");
    assertThat(gateway.web.onlySeen().body()).isEqualTo(up);
    assertThat(gateway.web.onlySeen().header("Content-Type")).isEqualTo("application/octet-stream");
  }

  @Test
  void leavesAFormsBodyAndItsQueryAlone() throws Exception {
    byte[] form = "name=A%2BB+C&x=%C3%A9&x=2".getBytes(StandardCharsets.US_ASCII);
    post(
        port(),
        "/request?a=1+2&b=%20&b=c%2Fd",
        form,
        "Content-Type: application/x-www-form-urlencoded");
    assertThat(gateway.web.onlySeen().line())
        .isEqualTo("POST /request?a=1+2&b=%20&b=c%2Fd HTTP/1.1");
    assertThat(gateway.web.onlySeen().body()).isEqualTo(form);
  }

  @Test
  void passesAChunkedBodyAsChunks() throws Exception {
    try (RawClient client = new RawClient(port())) {
      client.send(head("POST /api/v1/leads", "Transfer-Encoding: chunked") + "\r\n");
      client.send("3\r\nabc\r\n4\r\ndefg\r\n0\r\n\r\n");
      assertThat(client.reply().status()).isEqualTo(200);
    }
    Seen seen = gateway.lead.onlySeen();
    assertThat(seen.header("Transfer-Encoding")).isEqualTo("chunked");
    assertThat(seen.header("Content-Length")).isNull();
    assertThat(new String(seen.body(), StandardCharsets.US_ASCII)).isEqualTo("abcdefg");
  }

  @Test
  void passesAnEmptyBodyAsEmpty() throws Exception {
    Reply reply = post(port(), "/api/v1/corrections", new byte[0]);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(gateway.catalog.onlySeen().header("Content-Length")).isEqualTo("0");
  }

  @Test
  void leavesGzipPackedAndItsHeadersInPlace() throws Exception {
    byte[] packed = gzipped("{\"a\":1}".repeat(500).getBytes(StandardCharsets.UTF_8));
    gateway.catalog.does(
        raw(
            "HTTP/1.1 200 OK\r\n"
                + "Content-Type: application/json\r\n"
                + "Content-Encoding: gzip\r\n"
                + "Vary: Accept-Encoding\r\n"
                + "ETag: W/\"7\"\r\n"
                + "Content-Length: "
                + packed.length
                + "\r\n\r\n",
            packed));
    Reply reply = get(port(), PROGRAMS + "?gzip", "Accept-Encoding: gzip");
    assertThat(reply.body()).isEqualTo(packed);
    assertThat(reply.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(reply.header("ETag")).isEqualTo("W/\"7\"");
    assertThat(gateway.catalog.onlySeen().header("Accept-Encoding")).isEqualTo("gzip");
  }

  @Test
  void addsNoCharsetToAContentType() throws Exception {
    gateway.catalog.does(answering("200 OK", "Content-Type: application/json", "{\"ü\":1}"));
    assertThat(get(port(), PROGRAMS + "?charset").header("Content-Type"))
        .isEqualTo("application/json");
  }

  @Test
  void passesNotModifiedWithoutABody() throws Exception {
    gateway.catalog.does(raw("HTTP/1.1 304 Not Modified\r\nETag: W/\"9\"\r\n\r\n"));
    Reply reply = get(port(), EXPORT, "If-None-Match: W/\"9\"");
    assertThat(reply.status()).isEqualTo(304);
    assertThat(reply.header("ETag")).isEqualTo("W/\"9\"");
    assertThat(gateway.catalog.onlySeen().header("If-None-Match")).isEqualTo("W/\"9\"");
  }

  @Test
  void passesRangesThrough() throws Exception {
    gateway.catalog.does(
        answering(
            "206 Partial Content", "Content-Range: bytes 2-4/10\r\nAccept-Ranges: bytes", "cde"));
    Reply reply = get(port(), EXPORT, "Range: bytes=2-4");
    assertThat(reply.status()).isEqualTo(206);
    assertThat(reply.header("Content-Range")).isEqualTo("bytes 2-4/10");
    assertThat(gateway.catalog.onlySeen().header("Range")).isEqualTo("bytes=2-4");
  }

  @Test
  void answersHeadWithTheLengthThatGetWouldHave() throws Exception {
    gateway.catalog.does(answering("200 OK", "Content-Type: text/csv", "x".repeat(1234)));
    Reply reply = RawClient.ask(port(), head("HEAD " + EXPORT) + "\r\n");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Length")).isEqualTo("1234");
    assertThat(gateway.catalog.onlySeen().line()).startsWith("HEAD ");
  }

  @Test
  void removesWhatConcernsOneConnectionOnly() throws Exception {
    gateway.web.does(
        raw(
            "HTTP/1.1 200 OK\r\n"
                + "Connection: keep-alive\r\n"
                + "Keep-Alive: timeout=5\r\n"
                + "Server: Secret/1\r\n"
                + "X-Powered-By: Y\r\n"
                + "Set-Cookie: a=1\r\n"
                + "Set-Cookie: b=2\r\n"
                + "Content-Length: 2\r\n\r\n",
            "ok".getBytes(StandardCharsets.US_ASCII)));
    Reply reply =
        get(
            port(),
            "/about",
            "Connection: X-Mine, keep-alive",
            "X-Mine: 1",
            "TE: trailers",
            "Proxy-Authorization: Basic x",
            "Upgrade: h2c",
            "X-Kept: yes");
    assertThat(reply.headers("Server")).isEmpty();
    assertThat(reply.headers("X-Powered-By")).isEmpty();
    assertThat(reply.headers("Keep-Alive")).doesNotContain("timeout=5");
    assertThat(reply.headers("Set-Cookie")).containsExactly("a=1", "b=2");
    Seen seen = gateway.web.onlySeen();
    for (String gone :
        new String[] {"X-Mine", "TE", "Proxy-Authorization", "Upgrade", "Connection"}) {
      assertThat(seen.headers(gone)).as(gone).isEmpty();
    }
    assertThat(seen.header("X-Kept")).isEqualTo("yes");
    assertThat(seen.header("Host")).isEqualTo("door.test");
  }

  @Test
  void passesHeaderBytesThatAreNotAscii() throws Exception {
    gateway.web.does(answering("200 OK", "X-Name: \u00c3\u0089cole", ""));
    Reply reply = get(port(), "/about", "X-Name: \u00c3\u0089t\u00c3\u00a9");
    assertThat(reply.header("X-Name")).isEqualTo("\u00c3\u0089cole");
    assertThat(gateway.web.onlySeen().header("X-Name")).isEqualTo("\u00c3\u0089t\u00c3\u00a9");
  }

  @Test
  void sendsOnWhatAPartHasSaidBeforeItSaysMore() throws Exception {
    CountDownLatch heard = new CountDownLatch(1);
    gateway.eligibility.does(
        (request, out) -> {
          out.write(
              "HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n5\r\none\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
          out.flush();
          assertThat(heard.await(10, TimeUnit.SECONDS)).isTrue();
          out.write("5\r\ntwo\r\n\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
          out.flush();
        });
    try (RawClient client = new RawClient(port())) {
      client.send(
          head("POST /api/v1/eligibility/assessments/batch", "Content-Length: 2") + "\r\n{}");
      client.readHead();
      assertThat(client.readChunk()).asString().isEqualTo("one\r\n");
      heard.countDown();
      assertThat(client.readChunk()).asString().isEqualTo("two\r\n");
    }
  }

  @Test
  void answersABatchLineByLineWhileItIsStillBeingSent() throws Exception {
    gateway.eligibility.leavesBodiesUnread();
    gateway.eligibility.does(
        (request, out) -> {
          out.write(
              "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
          out.flush();
        });
    try (RawClient client = new RawClient(port())) {
      client.send(
          head("POST /api/v1/eligibility/assessments/batch", "Transfer-Encoding: chunked")
              + "\r\n");
      client.send("3\r\n{}\n\r\n");
      client.readHead();
      assertThat(client.readChunk()).asString().isEqualTo("first");
    }
  }

  // Failures

  @Test
  void answers502WhenAPartRefusesConnections() throws Exception {
    try (GatewayUnderTest other = new GatewayUnderTest("LABPATH_CATALOG_URI=http://localhost:1")) {
      Reply reply = get(other.port(), PROGRAMS);
      assertThat(reply.status()).isEqualTo(502);
      assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
      assertThat(reply.text())
          .contains("\"type\":\"/problems/bad-gateway\"")
          .containsPattern("\"traceId\":\"[0-9a-f]{32}\"");
      // Many refusals stay refusals: no circuit turns them into something else.
      for (int i = 0; i < 30; i++) {
        assertThat(get(other.port(), PROGRAMS).status()).isEqualTo(502);
      }
      assertThat(post(other.port(), "/api/v1/corrections", new byte[10]).status()).isEqualTo(502);
    }
  }

  @Test
  void answers502WhenAPartBreaksOffBeforeItsAnswer() throws Exception {
    gateway.lead.does(
        (request, out) -> {
          throw new IOException("dies");
        });
    assertThat(post(port(), "/api/v1/leads", new byte[10]).status()).isEqualTo(502);
  }

  @Test
  void answers502WhenAPartSpeaksNonsense() throws Exception {
    gateway.lead.does(raw("SSH-2.0-OpenSSH_9.2\r\n\r\n"));
    assertThat(get(port(), "/api/v1/consents/lead-request").status()).isIn(502);
  }

  @Test
  void closesTheConnectionWhenAPartBreaksOffInTheMiddle() {
    gateway.catalog.does(
        (request, out) -> {
          out.write(
              ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4000\r\n"
                      + "x".repeat(0x4000)
                      + "\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
          out.flush();
          throw new IOException("dies");
        });
    assertThatThrownBy(() -> get(port(), EXPORT)).isInstanceOf(IOException.class);
  }

  @Test
  void saysInTheReadersLanguageThatAPageIsAwayAndNothingOfItsParts() throws Exception {
    gateway.web.does(
        (request, out) -> {
          throw new IOException("dies");
        });
    Reply english = get(port(), "/programs", "Accept-Language: fr, en;q=0.5");
    assertThat(english.text())
        .contains("<html lang=\"en\">", "This page cannot be shown right now", "502")
        .doesNotContain("(web)", "/problems/");
    assertThat(post(port(), "/request", new byte[2], "Accept-Language: es").text())
        .contains("No sabemos si su formulario llegó")
        .doesNotContain("guardado");
    Reply spanish = get(port(), "/programs", "Accept-Language: es-MX, en;q=0.5");
    assertThat(spanish.text())
        .contains("<html lang=\"es\">", "Esta página no se puede mostrar ahora");
    assertThat(get(port(), "/programs", "Accept-Language: en", "Cookie: lang=es").text())
        .contains("<html lang=\"es\">");
  }

  @Test
  void answersPagesOutsideTheApiWithAPage() throws Exception {
    gateway.web.does(
        (request, out) -> {
          throw new IOException("dies");
        });
    Reply reply = get(port(), "/programs");
    assertThat(reply.status()).isEqualTo(502);
    assertThat(reply.header("Content-Type")).startsWith("text/html");
    assertThat(reply.text()).contains("<h1>").doesNotContain("Exception");
    assertThat(reply.header("Content-Security-Policy")).contains("default-src 'none'");
  }

  @Test
  void passesAProblemOfAPartUntouched() throws Exception {
    String problem = "{\"type\":\"/problems/unknown-place\",\"status\":422,\"extra\":[1,  2]}";
    gateway.catalog.does(
        answering("422 Unprocessable", "Content-Type: application/problem+json", problem));
    Reply reply = get(port(), PROGRAMS + "?near=x");
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.text()).isEqualTo(problem);
  }

  @Test
  void neverSendsAPostTwice() throws Exception {
    gateway.lead.does(
        (request, out) -> {
          throw new IOException("dies");
        });
    assertThat(post(port(), "/api/v1/leads", new byte[10]).status()).isEqualTo(502);
    assertThat(gateway.lead.seen()).hasSize(1);
  }

  @Test
  void findsALiveConnectionForAPostAfterAPartWasRestarted() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(post(port(), "/api/v1/leads", new byte[10]).status()).isEqualTo(200);
      gateway.lead.dropConnections();
    }
    assertThat(post(port(), "/api/v1/leads", new byte[10]).status()).isEqualTo(200);
  }

  @Test
  void readsAgainWhenAKeptConnectionWasClosed() throws Exception {
    assertThat(get(port(), EXPORT).status()).isEqualTo(200);
    gateway.catalog.dropConnections();
    assertThat(get(port(), EXPORT).status()).isEqualTo(200);
  }

  // Paths and methods

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/actuator",
        "/actuator/health",
        "/Actuator/env",
        "/actuator/",
        "/internal/status",
        "/INTERNAL/status",
        "/error",
        "/v3/api-docs",
        "/api/v1/actuator",
        "/api/v1/internal/status",
        "/api/v1/programs/",
        "/api/v1/Programs",
        "/API/v1/programs",
        "/api/v1",
        "/api",
        "/api/v2/programs",
        "/health/",
        "/health/readiness"
      })
  void knowsNothingThatIsNotDeclared(String path) throws Exception {
    assertThat(get(port(), path).status()).isEqualTo(404);
    assertNothingWasAsked();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/%61ctuator/health",
        "/api/v1/programs/..%2f..%2factuator",
        "/api/v1/programs/../../actuator",
        "/api/v1/programs/./x",
        "/api/v1//programs",
        "//actuator",
        "/api/v1/programs;x=1",
        "/api/v1/programs/%2e%2e/x",
        "/api/v1/programs/%252e",
        "/api/v1/programs/a%00b",
        "/api/v1/programs/a%0d%0ab",
        "/api/v1/programs/%c",
        "/..",
        "/about/..;/actuator",
        "/api/v1/programs/a%5cb"
      })
  void admitsOneSpellingPerAddress(String path) throws Exception {
    Reply reply = get(port(), path);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.header("Content-Type"))
        .startsWith(path.startsWith("/api/") ? "application/problem+json" : "text/html");
    assertNothingWasAsked();
  }

  @Test
  void answers405ToMethodsThatAreNotListed() throws Exception {
    for (String method : new String[] {"PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND", "TRACE"}) {
      Reply reply = RawClient.ask(port(), head(method + " " + PROGRAMS) + "\r\n");
      assertThat(reply.status()).as(method).isEqualTo(405);
      assertThat(reply.header("Allow")).as(method).isEqualTo("GET, HEAD");
      assertThat(reply.header("Content-Type")).as(method).startsWith("application/problem+json");
    }
    assertThat(RawClient.ask(port(), head("DELETE /about") + "\r\n").status()).isEqualTo(405);
    assertNothingWasAsked();
  }

  @Test
  void sendsEachPathToItsOwner() throws Exception {
    get(port(), "/api/v1/programs/x");
    get(port(), "/api/v1/licensure/MS");
    get(port(), "/api/v1/consents/lead-request?programs=a");
    get(port(), "/programs/x%20y");
    assertThat(gateway.catalog.onlySeen().line()).isEqualTo("GET /api/v1/programs/x HTTP/1.1");
    assertThat(gateway.eligibility.onlySeen().line())
        .isEqualTo("GET /api/v1/licensure/MS HTTP/1.1");
    assertThat(gateway.lead.onlySeen().line())
        .isEqualTo("GET /api/v1/consents/lead-request?programs=a HTTP/1.1");
    assertThat(gateway.web.onlySeen().line()).isEqualTo("GET /programs/x%20y HTTP/1.1");
  }

  @Test
  void asksForATokenWhereAScopeIsNeeded() throws Exception {
    for (String path :
        new String[] {"/api/v1/admin/audit", "/api/v1/partner/leads", "/api/v1/admin/partners"}) {
      Reply reply = get(port(), path);
      assertThat(reply.status()).as(path).isEqualTo(401);
      assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
    }
    assertNothingWasAsked();
  }

  @Test
  void answers503WhenTheIssuerCannotBeAskedAboutAToken() throws Exception {
    String token = "eyJhbGciOiJSUzI1NiIsImtpZCI6IngifQ.eyJzdWIiOiJ4In0.c2ln";
    Reply reply = get(port(), "/api/v1/admin/audit", "Authorization: Bearer " + token);
    assertThat(reply.status()).isIn(401, 503);
    assertNothingWasAsked();
  }

  private static void assertNothingWasAsked() {
    for (StubPart part :
        new StubPart[] {gateway.catalog, gateway.eligibility, gateway.lead, gateway.web}) {
      assertThat(part.seen()).isEmpty();
    }
  }

  // Addresses and traces

  @Test
  void tellsPartsTheRealAddressWhateverTheClientClaims() throws Exception {
    post(
        port(),
        "/api/v1/leads",
        new byte[2],
        "X-Forwarded-For: 1.2.3.4",
        "X-Forwarded-For: 5.6.7.8",
        "Forwarded: for=1.2.3.4",
        "X-Real-IP: 1.2.3.4",
        "True-Client-IP: 1.2.3.4",
        "X-LabPath-Client-Address: 1.2.3.4",
        "X-LabPath-Internal: guess",
        "x-labpath-internal: " + GatewayUnderTest.SECRET);
    Seen seen = gateway.lead.onlySeen();
    assertThat(seen.headers("X-LabPath-Client-Address")).containsExactly("127.0.0.1");
    assertThat(seen.headers("X-LabPath-Internal")).containsExactly(GatewayUnderTest.SECRET);
    for (String claim :
        new String[] {"X-Forwarded-For", "Forwarded", "X-Real-IP", "True-Client-IP"}) {
      assertThat(seen.headers(claim)).as(claim).isEmpty();
    }
  }

  @Test
  void continuesATraceOrBeginsOne() throws Exception {
    get(port(), EXPORT, "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    get(port(), EXPORT, "traceparent: nonsense");
    assertThat(gateway.catalog.seen().get(0).header("traceparent"))
        .startsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-")
        .doesNotContain("00f067aa0ba902b7");
    assertThat(gateway.catalog.seen().get(1).headers("traceparent"))
        .singleElement()
        .asString()
        .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
  }

  @Test
  void keepsAPartsRedirectOnThisAddress() throws Exception {
    gateway.web.does(answering("302 Found", "Location: http://door.test/receipt/1?x=y", ""));
    assertThat(get(port(), "/request").header("Location")).isEqualTo("/receipt/1?x=y");
    gateway.web.does(answering("302 Found", "Location: https://issuer.example/login", ""));
    assertThat(get(port(), "/operator").header("Location"))
        .isEqualTo("https://issuer.example/login");
  }

  @Test
  void givesPagesTheirSecurityHeadersOnce() throws Exception {
    gateway.web.does(answering("200 OK", "Content-Security-Policy: default-src 'self' x", "<p>"));
    Reply reply = get(port(), "/about");
    assertThat(reply.headers("Content-Security-Policy")).containsExactly("default-src 'self' x");
    assertThat(reply.headers("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(reply.headers("Referrer-Policy")).containsExactly("same-origin");
  }

  // Health

  @Test
  void isHealthyOnlyWhenAllPartsAreReadyAndHoldTheSame() {
    // Whatever the parts held before, they begin anew.
    gateway.catalog.does(answering("200 OK", "", "{\"part\":\"catalog\",\"ready\":false}"));
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () -> assertThat(get(port(), "/health").text()).contains("catalog: is not ready"));
    String holding =
        "\"programs\":{\"count\":1,\"digest\":\"aa\"},\"partners\":{\"count\":1,\"digest\":\"bb\"}";
    gateway.catalog.does(
        answering("200 OK", "", "{\"part\":\"catalog\",\"ready\":true," + holding + "}"));
    gateway.lead.does(
        answering(
            "200 OK",
            "",
            "{\"part\":\"lead\",\"ready\":true," + holding.replace("aa", "cc") + "}"));
    gateway.eligibility.does(answering("200 OK", "", "{\"part\":\"eligibility\",\"ready\":true}"));
    gateway.web.does(
        answering("200 OK", "", "{\"part\":\"web\",\"ready\":false,\"missing\":[\"a word\"]}"));
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () -> {
              Reply reply = get(port(), "/health");
              assertThat(reply.status()).isEqualTo(503);
              assertThat(reply.text())
                  .contains("\"status\":\"DOWN\"", "web: a word", "has not received all programs");
            });
    gateway.lead.does(
        answering("200 OK", "", "{\"part\":\"lead\",\"ready\":true," + holding + "}"));
    gateway.web.does(answering("200 OK", "", "{\"part\":\"web\",\"ready\":true}"));
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(get(port(), "/health").status()).isEqualTo(200));
    assertThat(gateway.catalog.seen().getFirst().header("X-LabPath-Internal"))
        .isEqualTo(GatewayUnderTest.SECRET);
    // A partner is added: the catalogue hears of it in a moment, and nothing is down meanwhile.
    gateway.lead.does(
        answering(
            "200 OK",
            "",
            "{\"part\":\"lead\",\"ready\":true," + holding.replace("bb", "dd") + "}"));
    int asked = gateway.lead.seen().size();
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .until(
            () -> {
              Reply reply = get(port(), "/health");
              assertThat(reply.status()).as(reply.text()).isEqualTo(200);
              return gateway.lead.seen().size() > asked + 1;
            });
  }

  // Smuggling

  @Test
  void takesLengthAndChunksTogetherAsChunksAndEndsTheConnection() throws Exception {
    try (RawClient client = new RawClient(port())) {
      client.send(
          head("POST /api/v1/leads", "Content-Length: 4", "Transfer-Encoding: chunked")
              + "\r\n0\r\n\r\nGET /api/v1/datasets HTTP/1.1\r\nHost: x\r\n\r\n");
      int status = client.reply().status();
      assertThat(status).isIn(200, 400);
      assertThat(client.isClosed()).isTrue();
    }
    assertThat(gateway.catalog.seen()).isEmpty();
    assertThat(gateway.lead.seen()).hasSizeLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 4\r\nContent-Length: 5",
        "Content-Length: +4",
        "Content-Length: 4, 4",
        "Transfer-Encoding: identity, chunked",
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: x",
        "Transfer-Encoding : chunked",
        "Transfer-Encoding:\u000bchunked",
        "X-A: b\0c",
        "X-A: b\rTransfer-Encoding: chunked"
      })
  void makesNoTwoRequestsOfOne(String headers) throws Exception {
    String hidden = "GET /api/v1/datasets HTTP/1.1\r\nHost: x\r\n\r\n";
    try (RawClient client = new RawClient(port())) {
      client.send(head("POST /api/v1/leads", headers) + "\r\n0\r\n\r\n" + hidden);
      try {
        Reply reply = client.reply();
        assertThat(reply.status()).isGreaterThanOrEqualTo(400);
        assertThat(client.isClosed()).isTrue();
      } catch (EOFException closed) {
        // Closing without a word is an answer too.
        assertThat(closed).isNotNull();
      }
    }
    assertThat(gateway.catalog.seen()).isEmpty();
    assertThat(gateway.lead.seen()).isEmpty();
  }

  @Test
  void passesAFoldedHeaderOnUnfolded() throws Exception {
    get(port(), EXPORT, "X-A: b\r\n Transfer-Encoding: chunked");
    assertThat(gateway.catalog.onlySeen().header("X-A")).isEqualTo("b Transfer-Encoding: chunked");
    assertThat(gateway.catalog.onlySeen().headers("Transfer-Encoding")).isEmpty();
  }

  @Test
  void refusesARequestWithoutAVersion() throws Exception {
    try (RawClient client = new RawClient(port())) {
      client.send("GET /api/v1/programs\r\n\r\n");
      // An answer to HTTP/0.9 is a body without a head, up to the end of the connection.
      assertThat(client.rest()).contains("/problems/bad-request");
    }
    assertThat(gateway.catalog.seen()).isEmpty();
  }

  @Test
  void answersWhatTheContainerRefusesInItsOwnForm() throws Exception {
    Reply reply = RawClient.ask(port(), "GET /api/v1/a|b HTTP/1.1\r\nHost: x\r\n\r\n");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text()).doesNotContain("Tomcat", "Exception");
    assertThat(reply.headers("Server")).isEmpty();
  }

  @Test
  void answersAsAProblemAlsoWhereTheRequestLineCannotBeRead() throws Exception {
    for (String target : List.of("/api/v1/programs?q=" + "a".repeat(20_000), "/api/v1/a\\b")) {
      Reply reply = RawClient.ask(port(), "GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.headers("Content-Type"))
          .containsExactly("application/problem+json;charset=UTF-8");
      assertThat(reply.text()).contains("\"status\":400", "\"detail\"", "\"traceId\"");
    }
    Reply page = RawClient.ask(port(), "GET /a\\b HTTP/1.1\r\nHost: x\r\n\r\n");
    assertThat(page.headers("Content-Type")).containsExactly("text/html;charset=UTF-8");
  }

  @Test
  void answersWithTheStatusThatTheProblemNames() throws Exception {
    Reply version = RawClient.ask(port(), "GET /api/v1/programs HTTP/2.0\r\nHost: x\r\n\r\n");
    assertThat(version.status()).isEqualTo(501);
    assertThat(version.text()).contains("/problems/not-implemented", "\"status\":501");
    Reply expecting =
        RawClient.ask(
            port(), "GET /api/v1/programs HTTP/1.1\r\nHost: x\r\nExpect: the-moon\r\n\r\n");
    assertThat(expecting.status()).isEqualTo(400);
    assertThat(expecting.text()).contains("\"status\":400");
  }

  @Test
  void tellsWhetherTheSystemIsWellWithoutABodyToo() throws Exception {
    Reply whole = get(port(), "/health");
    Reply head = RawClient.ask(port(), head("HEAD /health") + "\r\n");
    assertThat(head.status()).isEqualTo(whole.status()).isNotEqualTo(404);
  }
}
