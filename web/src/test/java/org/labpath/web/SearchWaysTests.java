package org.labpath.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A search answers the same whichever way it goes, and asks the catalogue once. */
@PageTest
class SearchWaysTests {

  private static final FakeServices SERVICES = FakeServices.ONE;

  private final HttpClient http = HttpClient.newHttpClient();

  @LocalServerPort private int port;

  @BeforeEach
  void goodDay() {
    SERVICES.reset();
    SERVICES.tag("GET /programs", "W/\"one\"");
    SERVICES.tag("GET /places", "W/\"one\"");
  }

  private HttpResponse<byte[]> send(String method, String path, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .timeout(Duration.ofSeconds(30))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .header("Accept-Encoding", "gzip");
    return http.send(
        (headers.length == 0 ? request : request.headers(headers)).build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String html(HttpResponse<byte[]> page) throws Exception {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(page.body()))) {
      return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** All but what differs from one page to the next. */
  private static Map<String, List<String>> headers(HttpResponse<byte[]> page) {
    Map<String, List<String>> headers = new TreeMap<>(page.headers().map());
    headers.keySet().removeAll(List.of("date", "etag", "content-length"));
    return headers;
  }

  @Test
  void looksTheSameByBothWays() throws Exception {
    for (String language : new String[] {"en", "es"}) {
      for (String query : new String[] {"sort=name", "near=39501&credential=MLT", "q=coast"}) {
        // The first looks the place up, the second cuts the stencil.
        send("GET", "/programs?" + query + "&way=a", "Accept-Language", language);
        send("GET", "/programs?" + query + "&way=b", "Accept-Language", language);
        int calls = SERVICES.calls("GET", "/programs").size();
        HttpResponse<byte[]> shorter =
            send("GET", "/programs?" + query + "&way=1", "Accept-Language", language);
        // Whatever is not plain goes the long way.
        HttpResponse<byte[]> longer =
            send("GET", "/programs?" + query + "&w%61y=1", "Accept-Language", language);

        assertThat(SERVICES.calls("GET", "/programs")).hasSize(calls + 2);
        assertThat(shorter.statusCode()).isEqualTo(200);
        assertThat(html(shorter))
            .contains("Mississippi Gulf Coast")
            .isEqualTo(html(longer).replace("w%61y", "way"));
        assertThat(headers(shorter)).isEqualTo(headers(longer));
        assertThat(shorter.headers().firstValue("ETag")).isPresent();
      }
    }
  }

  @Test
  void carriesEveryHeaderOfSafetyAndTellsABrowserThatHasThePage() throws Exception {
    send("GET", "/programs?safe=0");
    HttpResponse<byte[]> page = send("GET", "/programs?safe=1");

    assertThat(page.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'self'"));
    for (String name :
        new String[] {
          "X-Content-Type-Options",
          "X-Frame-Options",
          "Cross-Origin-Opener-Policy",
          "Permissions-Policy",
          "Referrer-Policy"
        }) {
      assertThat(page.headers().firstValue(name)).as(name).isPresent();
    }
    assertThat(page.headers().allValues("Vary").toString())
        .contains("Accept-Language", "Cookie", "Accept-Encoding");
    String tag = page.headers().firstValue("ETag").orElseThrow();
    assertThat(send("GET", "/programs?safe=1", "If-None-Match", tag).statusCode()).isEqualTo(304);
  }

  @Test
  void asksForTheListedPage() throws Exception {
    send("GET", "/programs?page=1&sort=name");
    send("GET", "/programs?page=2&sort=name&w%61y=1");

    assertThat(SERVICES.calls("GET", "/programs"))
        .extracting(FakeServices.Call::query)
        .allMatch(query -> query.contains("page="));
  }

  @Test
  void passesOnWhatComesOtherwiseWithoutAskingTwice() throws Exception {
    send("GET", "/programs?other=0");
    int calls = SERVICES.calls("GET", "/programs").size();

    SERVICES.on("GET /programs", 503, "{}");
    SERVICES.tag("GET /programs", "W/\"none\"");
    assertThat(send("GET", "/programs?other=1").statusCode()).isEqualTo(503);
    SERVICES.refuse("GET /programs", 429, "rate-limit-exceeded", "");
    assertThat(send("GET", "/programs?other=2").statusCode()).isEqualTo(429);
    SERVICES.refuse("GET /programs", 400, "unknown-place", "");
    assertThat(html(send("GET", "/programs?near=00000&other=3"))).contains("near-error");
    SERVICES.on("GET /programs", 200, "{\"items\":[],\"facets\":{}}");
    assertThat(html(send("GET", "/programs?other=4"))).contains("No program matches");
    SERVICES.on("GET /programs", 200, "not a list");
    assertThat(send("GET", "/programs?other=5").statusCode()).isEqualTo(503);
    SERVICES.on("GET /programs", 200, "{\"items\":[],\"town\":\"Gulfport, MS\"}");
    HttpResponse<byte[]> moved = send("GET", "/programs?q=Gulfport&other=6");
    assertThat(moved.headers().firstValue("Location")).contains("/programs?near=Gulfport%2C+MS");

    assertThat(SERVICES.calls("GET", "/programs")).hasSize(calls + 6);
  }

  @Test
  void answersOtherMethodsAndOtherSpellingsAsBefore() throws Exception {
    assertThat(send("HEAD", "/programs?sort=name").statusCode()).isEqualTo(200);
    assertThat(send("DELETE", "/programs?sort=name").statusCode()).isEqualTo(405);
    assertThat(send("POST", "/programs", "Sec-Fetch-Site", "cross-site").statusCode())
        .isEqualTo(403);
    for (String path : new String[] {"/programs;x=1", "/x/..;/programs"}) {
      assertThat(send("GET", path).statusCode()).as(path).isEqualTo(400);
    }
    assertThat(send("GET", "/operator?sort=name").statusCode()).isEqualTo(302);
    assertThat(send("GET", "/partner/leads").statusCode()).isEqualTo(302);
    assertThat(send("GET", "/programs?lang=es").headers().firstValue("Set-Cookie")).isPresent();
  }
}
