package org.labpath.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A page is shown again only while the catalogue says that nothing has changed. */
@PageTest
class KeptPagesTests {

  private static final FakeServices SERVICES = FakeServices.ONE;

  private final HttpClient http = HttpClient.newHttpClient();

  @LocalServerPort private int port;

  @BeforeEach
  void goodDay() {
    SERVICES.reset();
  }

  private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .timeout(Duration.ofSeconds(30))
            .header("Accept-Encoding", "gzip");
    return http.send(
        (headers.length == 0 ? request : request.headers(headers)).build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String html(HttpResponse<byte[]> page) throws IOException {
    assertThat(page.headers().firstValue("Content-Encoding")).contains("gzip");
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(page.body()))) {
      return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void showsAPageAgainWhileItsAnswerIsUnchangedAndDrawsItAnewOnceItIsNot() throws Exception {
    SERVICES.tag("GET /programs", "W/\"one\"");
    String first = html(get("/programs?kept=1"));
    SERVICES.on("GET /programs", 200, "{\"items\":[],\"facets\":{}}");

    // The catalogue says that it would answer the same, so its new answer is not even read.
    assertThat(html(get("/programs?kept=1"))).isEqualTo(first);
    assertThat(SERVICES.calls("GET", "/programs").getLast().header("If-None-Match"))
        .isEqualTo("W/\"one\"");

    SERVICES.tag("GET /programs", "W/\"two\"");
    assertThat(html(get("/programs?kept=1"))).contains("No program matches");
  }

  @Test
  void tellsABrowserThatHasThePageSo() throws Exception {
    SERVICES.tag("GET /programs", "W/\"one\"");
    HttpResponse<byte[]> page = get("/programs?kept=2");
    String etag = page.headers().firstValue("ETag").orElseThrow();

    HttpResponse<byte[]> again = get("/programs?kept=2", "If-None-Match", etag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(page.headers().allValues("Vary").toString())
        .contains("Accept-Language", "Cookie", "Accept-Encoding");
    assertThat(page.headers().firstValue("Cache-Control"))
        .contains("private, max-age=0, must-revalidate");
  }

  @Test
  void keepsTheLanguagesApart() throws Exception {
    SERVICES.tag("GET /programs", "W/\"one\"");
    assertThat(html(get("/programs?kept=3"))).contains("<html lang=\"en\"");
    assertThat(html(get("/programs?kept=3", "Accept-Language", "es")))
        .contains("<html lang=\"es\"");
    assertThat(html(get("/programs?kept=3"))).contains("<html lang=\"en\"");
    assertThat(get("/programs?kept=3&lang=es").headers().firstValue("Set-Cookie")).isPresent();
    assertThat(get("/programs?kept=3&lang=es").headers().firstValue("Set-Cookie")).isPresent();
  }

  @Test
  void saysWhatIsMissingInsteadOfShowingAnOldPage() throws Exception {
    SERVICES.tag("GET /programs", "W/\"one\"");
    html(get("/programs?kept=4"));
    SERVICES.on("GET /programs", 503, "{}");
    SERVICES.tag("GET /programs", "W/\"none\"");

    HttpResponse<byte[]> page = get("/programs?kept=4");
    assertThat(page.statusCode()).isEqualTo(503);
    SERVICES.on("GET /programs", "programs");
    SERVICES.tag("GET /programs", "W/\"one\"");
    assertThat(html(get("/programs?kept=4"))).contains("Mississippi Gulf Coast");
  }

  @Test
  void drawsAPageForWhoCannotUnpackIt() {
    SERVICES.tag("GET /programs", "W/\"one\"");
    assertThat(new Browser(port).get("/programs?kept=5").text()).contains("Mississippi Gulf Coast");
  }

  @Test
  void drawsByAStencilWhatTheTemplateSays() throws Exception {
    SERVICES.tag("GET /programs", "W/\"one\"");
    SERVICES.tag("GET /places", "W/\"one\"");
    SERVICES.on(
        "GET /programs",
        200,
        FakeServices.read("programs")
            .replace(
                "\"name\": \"Medical Laboratory Technology\"",
                "\"name\": \"<script>alert(1)</script>\uE01Fcards\uE01F \\\" onmouseover=\\\"x"
                    + " }]},{ \\\\\\\" \\u007b \\ud83d\\ude00 \u00e9\u6f22\ud83d\ude00 \\/ \""));
    String hostile = Browser.encode("\"><script>alert(1)</script>\uE01Fcards\uE01F${7*7}");
    for (String language : new String[] {"en", "es"}) {
      for (String query :
          new String[] {
            "sort=name",
            "near=Gulfport%2C+MS&sort=relevance&q=laboratory",
            "credential=MLT&delivery=online&partner=true&page=1",
            "compare=ms-mls-usm&compare=elsewhere&radiusMiles=30&near=39501",
            "compare=" + hostile + "&near=" + hostile + "&radiusMiles=" + hostile,
            "state=" + hostile + "&kind=" + hostile + "&sort=" + hostile,
            "ask=place&near=39501"
          }) {
        String path = "/programs?" + query;
        HttpResponse<byte[]> first = get(path + "&a=1", "Accept-Language", language);
        String filled = html(get(path + "&a=2", "Accept-Language", language));
        String whole = new Browser(port, "Accept-Language", language).get(path + "&a=2").body();

        assertThat(first.statusCode()).as(path).isEqualTo(200);
        assertThat(html(first)).as(path).isEqualTo(filled.replace("&amp;a=2", "&amp;a=1"));
        assertThat(filled).as(path).isEqualTo(whole);
        assertThat(filled)
            .contains("&lt;script&gt;alert(1)")
            .doesNotContain("<script>alert", "\" onmouseover=\"");
      }
    }
  }

  @Test
  void sendsReadersOfAMergedRecordToWhereItLivesOn() throws Exception {
    SERVICES.move("GET /programs/ms-old", "/api/v1/programs/ms-mls-usm?near=39501");
    SERVICES.move("GET /employers/ms-old", "/api/v1/employers/ms-hosp-250001");
    SERVICES.move("GET /schools/ms-old", "/api/v1/schools/colin");

    HttpResponse<byte[]> moved = get("/programs/ms-old?near=39501");
    assertThat(moved.statusCode()).isEqualTo(301);
    assertThat(moved.headers().firstValue("Location"))
        .hasValueSatisfying(to -> assertThat(to).endsWith("/programs/ms-mls-usm?near=39501"));
    for (String path : new String[] {"/employers/ms-old", "/schools/ms-old"}) {
      assertThat(get(path).statusCode()).as(path).isEqualTo(301);
    }
    assertThat(new Browser(port).get("/compare?program=ms-old&program=ms-mls-usm").text())
        .contains("University of Southern Mississippi");
    SERVICES.move("GET /programs/ms-lost", "/api/v1/programs/ms-nowhere");
    assertThat(get("/programs/ms-lost").statusCode()).isEqualTo(404);
  }
}
