package org.labpath.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.labpath.defaults.access.ApiSecurity;
import org.labpath.defaults.limit.BodyLimitFilter;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.defaults.problem.ProblemWriter;
import org.labpath.defaults.request.InternalCredential;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The shared parts as a client of any service meets them, over real HTTP. */
@SpringBootTest(
    classes = DefaultsTests.Service.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.import=classpath:labpath-defaults.yml",
      "labpath.internal.secret=a-secret-of-the-test",
      // Port 9 is closed everywhere: an issuer that is away.
      "LABPATH_ISSUER_URI=http://127.0.0.1:9"
    })
class DefaultsTests {

  @LocalServerPort private int port;
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void refusesAParameterThatIsNotDeclared() throws Exception {
    HttpResponse<String> answer = get("/api/v1/things?naem=x");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("content-type"))
        .contains("application/problem+json;charset=UTF-8");
    assertThat(answer.body()).contains("/problems/unknown-parameter", "\"?naem\"", "\"traceId\"");
  }

  @Test
  void continuesTheCallersTrace() throws Exception {
    String trace = "0af7651916cd43dd8448eb211c80319c";
    HttpResponse<String> answer =
        send(request("/api/v1/none").header("traceparent", "00-" + trace + "-b7ad6b7169203331-01"));
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("\"traceId\":\"" + trace + "\"");
  }

  @Test
  void answersOddMethodsTypesAndPathsWithProblems() throws Exception {
    assertProblem(send(request("/api/v1/things").DELETE()), 405, "method-not-allowed");
    assertProblem(post("text/plain", "hello"), 415, "unsupported-media-type");
    assertProblem(
        send(request("/api/v1/things").header("Accept", "image/png")), 406, "not-acceptable");
    assertProblem(get("/api/v1/things?size=many"), 400, "invalid-parameter");
    assertProblem(get("/api/v1/things?size="), 400, "invalid-parameter");
    assertProblem(get("/api/v1/things?size=%20"), 400, "invalid-parameter");
    assertProblem(get("/api/v1/things?size=1&size=2"), 400, "invalid-parameter");
    assertThat(get("/api/v1/things?size=1").statusCode()).isEqualTo(200);
    assertProblem(get("/error"), 404, "not-found");
    HttpResponse<String> traced =
        send(request("/api/v1/things").method("TRACE", BodyPublishers.noBody()));
    assertProblem(traced, 405, "method-not-allowed");
    assertThat(traced.body()).contains("\"traceId\"");
  }

  @Test
  void refusesJsonThatDoesNotMeanOneThing() throws Exception {
    assertProblem(post("application/json", "{\"name\":\"a\""), 400, "malformed-json");
    assertProblem(
        post("application/json", "{\"name\":\"a\",\"name\":\"b\"}"), 400, "malformed-json");
    assertProblem(post("application/json", "{\"name\":\"a\"} {}"), 400, "malformed-json");
    assertProblem(post("application/json", "{\"count\":\"7\"}"), 400, "malformed-json");
    assertProblem(post("application/json", "{\"name\":7}"), 400, "malformed-json");
    assertProblem(post("application/json", "{\"count\":NaN}"), 400, "malformed-json");
    assertProblem(post("application/json", "[]"), 400, "malformed-json");
    assertProblem(post("application/json", ""), 400, "malformed-json");
    assertThat(post("application/json", "{\"name\":\"a\",\"count\":7}").body()).isEqualTo("a7");
  }

  @Test
  void refusesJsonThatIsNotPlainUtf8() throws Exception {
    String body = "{\"name\":\"a\",\"count\":7}";
    assertProblem(post(bytes("\uFEFF" + body, StandardCharsets.UTF_8)), 400, "malformed-json");
    assertProblem(post(bytes(body, StandardCharsets.UTF_16)), 400, "malformed-json");
    assertProblem(post(bytes(body, StandardCharsets.UTF_16LE)), 400, "malformed-json");
    assertProblem(
        post(bytes("{\"name\":\"\u00e9\"}", StandardCharsets.ISO_8859_1)), 400, "malformed-json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\u0000",
        "\\ud800",
        "\\udc00",
        "a\\uD83Db",
        "\\uD83D\\uD83D\\uDE00",
        "\\uDE00\\uD83D",
        "\\uD83D\\\\uDE00",
        "\\\\\\u0000"
      })
  void refusesTextThatNoStoreKeepsAsItCame(String text) throws Exception {
    assertProblem(post("application/json", "{\"name\":\"" + text + "\"}"), 400, "malformed-json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\\uD83D\\uDE00", "\uD83D\uDE00", "\\\\u0000", "\\\\ud800", "\\u00e9", "\\n"})
  void takesTextOfAnyScriptHoweverItIsWritten(String text) throws Exception {
    HttpResponse<String> answer =
        post("application/json", "{\"name\":\"" + text + "\",\"count\":7}");
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void neverRepeatsWhatWasSentInAnError() throws Exception {
    HttpResponse<String> answer = post("application/json", "{\"count\":\"canary@example.org\"}");
    assertThat(answer.body()).doesNotContain("canary").contains("\"/count\"");
    assertThat(get("/api/v1/broken").body())
        .doesNotContain("canary", "Exception", "labpath.defaults")
        .contains("internal-error");
  }

  @Test
  void boundsABodyByItsRealBytes() throws Exception {
    String large = "{\"name\":\"" + "x".repeat(5000) + "\"}";
    assertProblem(post("application/json", large), 413, "content-too-large");
    HttpResponse<String> chunked =
        send(
            request("/api/v1/things")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(stream(large))));
    assertProblem(chunked, 413, "content-too-large");
  }

  @Test
  void believesAnInternalAddressOnlyWithTheCredential() throws Exception {
    assertThat(
            send(request("/api/v1/address").header("X-LabPath-Client-Address", "203.0.113.9"))
                .body())
        .isEqualTo("127.0.0.1");
    assertThat(
            send(request("/api/v1/address")
                    .header("X-LabPath-Client-Address", "203.0.113.9")
                    .header("X-LabPath-Internal", "a-secret-of-the-tesT"))
                .body())
        .isEqualTo("127.0.0.1");
    assertThat(
            send(request("/api/v1/address")
                    .header("X-LabPath-Client-Address", "203.0.113.9")
                    .header("X-LabPath-Internal", "a-secret-of-the-test"))
                .body())
        .isEqualTo("203.0.113.9");
  }

  @Test
  void asksForATokenWithAProblem() throws Exception {
    HttpResponse<String> answer = get("/api/v1/admin/things");
    assertProblem(answer, 401, "unauthenticated");
    assertThat(answer.headers().firstValue("www-authenticate")).contains("Bearer");
  }

  @Test
  void saysThatTheIssuerIsAwayInsteadOfBlamingTheCaller() throws Exception {
    HttpResponse<String> answer =
        send(request("/api/v1/admin/things").header("Authorization", "Bearer a.b.c"));
    assertProblem(answer, 503, "unavailable");
    assertThat(answer.headers().firstValue("retry-after")).contains("5");
  }

  @Test
  void refusesWhatTheContainerCannotReadWithoutItsOwnPage() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      OutputStream out = socket.getOutputStream();
      out.write(
          "GET /api/v1/th{ings HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
      socket.setSoTimeout(5000);
      InputStream in = socket.getInputStream();
      byte[] answer = in.readNBytes(12);
      assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 400");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/v1/things/..%2f..%2fetc", "/api/v1/things/%00", "/api/v1/things/a%5cb"})
  void answersAsAProblemWhatNoFilterSees(String path) throws Exception {
    HttpResponse<String> answer = send(request(path));
    assertProblem(answer, 400, "bad-request");
    assertThat(answer.headers().firstValue("content-type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(answer.body()).contains("\"traceId\"");
  }

  private static Supplier<InputStream> stream(String text) {
    return () -> new java.io.ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String slug) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains("\"type\":\"/problems/" + slug + "\"");
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path));
  }

  private HttpResponse<String> post(String type, String body) throws Exception {
    return send(
        request("/api/v1/things").header("Content-Type", type).POST(BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> post(byte[] json) throws Exception {
    return send(
        request("/api/v1/things")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(json)));
  }

  private static byte[] bytes(String text, Charset charset) {
    return text.getBytes(charset);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  record Thing(@org.jspecify.annotations.Nullable String name, int count) {}

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(Things.class)
  static class Service {

    @Bean
    SecurityFilterChain chain(HttpSecurity http, ApiSecurity shared) throws Exception {
      return shared
          .applyTo(http)
          .authorizeHttpRequests(
              calls ->
                  calls
                      .requestMatchers("/api/v1/admin/**")
                      .hasAuthority("SCOPE_catalog:write")
                      .anyRequest()
                      .permitAll())
          .build();
    }

    @Bean
    BodyLimitFilter bodyLimit(ProblemWriter writer) {
      return new BodyLimitFilter(request -> 4096, writer);
    }
  }

  @RestController
  static class Things {

    private final InternalCredential internal;

    Things(InternalCredential internal) {
      this.internal = internal;
    }

    @GetMapping(path = "/api/v1/things", produces = "application/json")
    String list(@RequestParam(defaultValue = "20") int size) {
      return "[" + size + "]";
    }

    @PostMapping(path = "/api/v1/things", consumes = "application/json")
    String create(@RequestBody Thing thing) {
      return thing.name() + thing.count();
    }

    @GetMapping("/api/v1/address")
    String address(HttpServletRequest request) {
      return internal.clientAddress(request);
    }

    @GetMapping("/api/v1/broken")
    String broken() {
      throw new IllegalStateException("canary@example.org");
    }

    @GetMapping("/api/v1/refused")
    String refused() {
      throw new ProblemException(ProblemType.CONFLICT, "No");
    }
  }
}
