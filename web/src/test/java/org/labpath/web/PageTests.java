package org.labpath.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.labpath.web.Browser.Page;
import org.springframework.boot.test.web.server.LocalServerPort;

@PageTest
class PageTests {

  private static final FakeServices SERVICES = FakeServices.ONE;

  @LocalServerPort private int port;

  @BeforeEach
  void goodDay() {
    SERVICES.reset();
  }

  private Page get(String path) {
    return new Browser(port).get(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/programs",
        "/programs/ms-mls-usm",
        "/programs/demo-mlt-online?near=39501",
        "/schools/colin",
        "/employers",
        "/employers/ms-hosp-250001",
        "/eligibility",
        "/request?program=demo-mlt-campus",
        "/request",
        "/receipt",
        "/receipt/erased",
        "/careers",
        "/mississippi",
        "/mississippi/gulfport",
        "/louisiana",
        "/states",
        "/compare",
        "/compare?program=ms-mls-usm&program=demo-mlt-online",
        "/claim/colin",
        "/terms",
        "/about",
        "/privacy",
        "/accessibility",
        "/contact",
        "/contact/sent"
      })
  void everyPageIsWholeInBothLanguages(String path) {
    for (String language : List.of("en", "es")) {
      Page page = get(path + (path.contains("?") ? "&" : "?") + "lang=" + language);

      assertThat(page.status()).isEqualTo(200);
      assertThat(page.body())
          .contains("<html lang=\"" + language + "\"")
          .doesNotContain("??")
          .contains("</html>")
          .doesNotContain(" style=\"")
          .doesNotContain(" onclick=");
      assertThat(Pattern.compile("<h1[ >]").matcher(page.body()).results()).hasSize(1);
      assertThat(page.header("Content-Security-Policy")).contains("default-src 'self'");
      assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(idsOf(page)).doesNotHaveDuplicates();
    }
  }

  private static List<String> idsOf(Page page) {
    return Pattern.compile(" id=\"([^\"]+)\"")
        .matcher(page.body())
        .results()
        .map(id -> id.group(1))
        .toList();
  }

  @Test
  void speaksTheLanguageAskedForThenKeptThenPreferred() {
    assertThat(get("/programs?lang=es").header("Set-Cookie")).contains("lang=es");
    assertThat(new Browser(port, "Cookie", "lang=es").get("/").body()).contains("lang=\"es\"");
    assertThat(new Browser(port, "Accept-Language", "fr, es;q=0.8").get("/").body())
        .contains("<html lang=\"es\"");
    assertThat(new Browser(port, "Accept-Language", "fr").get("/").body())
        .contains("<html lang=\"en\"");
    assertThat(get("/?lang=%3Cscript%3E").body()).contains("<html lang=\"en\"");
  }

  @Test
  void passesLanguageCredentialAndAddressOn() {
    new Browser(
            port,
            "X-LabPath-Internal",
            PageTest.SECRET,
            "X-LabPath-Client-Address",
            "203.0.113.9",
            "Cookie",
            "lang=es")
        .get("/programs");

    FakeServices.Call call = SERVICES.calls("GET", "/programs").getFirst();
    assertThat(call.header("Accept-Language")).isEqualTo("es");
    assertThat(call.header("X-LabPath-Internal")).isEqualTo(PageTest.SECRET);
    assertThat(call.header("X-LabPath-Client-Address")).isEqualTo("203.0.113.9");
    assertThat(call.header("traceparent")).isNotEmpty();
  }

  @Test
  void tiesEachErrorToItsField() {
    for (String path : List.of("/contact", "/claim/colin")) {
      Page wrong = new Browser(port).post(path, "contact", "nobody", "text", "");
      assertThat(wrong.body())
          .as(path)
          .containsPattern(
              "id=\"contact\"[^>]*aria-describedby=\"contact-error contact-hint\"[^>]*aria-invalid")
          .containsPattern(
              "id=\"text\"[^>]*aria-describedby=\"text-error text-hint\"[^>]*aria-inv");
    }
  }

  @Test
  void leadsToTheSiteOfWhoAccredits() {
    String program = FakeServices.read("program");
    assertThat(get("/programs/ms-mls-usm").body()).contains("href=\"https://www.naacls.org/\"");
    SERVICES.on("GET /programs/ms-mls-usm", 200, program.replace("\"NAACLS\"", "\"ABHES\""));
    assertThat(get("/programs/ms-mls-usm").body())
        .contains("href=\"https://www.abhes.org/\"", "(abhes.org)")
        .doesNotContain("https://www.naacls.org/\"");
    SERVICES.on("GET /programs/ms-mls-usm", 200, program.replace("\"NAACLS\"", "\"Somebody\""));
    assertThat(get("/programs/ms-mls-usm").text()).doesNotContain("accreditor’s own site");
  }

  @Test
  void believesNoAddressWithoutTheCredential() {
    new Browser(port, "X-LabPath-Client-Address", "203.0.113.9").get("/programs");

    assertThat(SERVICES.calls("GET", "/programs").getFirst().header("X-LabPath-Client-Address"))
        .isNotEqualTo("203.0.113.9");
  }

  @Test
  void turnsAQuestionIntoAnAddressThatCanBeShared() {
    Page page = get("/programs?q=" + Browser.encode("lab tech near gulfport"));

    assertThat(page.status()).isEqualTo(302);
    assertThat(page.header("Location")).isEqualTo("/programs?credential=MLT&near=Gulfport%2C+MS");
    assertThat(get("/?q=mls+online").header("Location")).isEqualTo("/programs?q=mls+online");
    assertThat(get("/programs?q=mls+online").header("Location"))
        .isEqualTo("/programs?credential=MLS&delivery=online");
    assertThat(get("/programs?q=hospitals+near+39501").header("Location"))
        .isEqualTo("/employers?near=39501");
  }

  @Test
  void labelsTheDemonstrationWhereverItIsShownAndCountsItApart() {
    Page list = get("/programs?credential=MLT&near=39501");

    assertThat(list.text()).contains("2 programs and 2 for demonstration");
    assertThat(count(list.body(), "class=\"tag tag-demo\"")).isEqualTo(2);
    assertThat(get("/programs/demo-mlt-online").text()).contains("this school is not real");
    assertThat(get("/request?program=demo-mlt-campus").text()).contains("this school is not real");
    assertThat(get("/programs/ms-mls-usm").text()).doesNotContain("not real");
  }

  @Test
  void saysAccreditationInWords() {
    String list = get("/programs?credential=MLT&near=39501").text();

    assertThat(list).contains("Accredited by NAACLS").contains("Accreditation not verified");
    assertThat(get("/programs/demo-mlt-online").text()).contains("Accreditation not verified");
  }

  @Test
  void showsRatesWithWhatTheyAreCountedOver() {
    assertThat(get("/programs/ms-mls-usm").text())
        .contains("78.6%")
        .contains("100%")
        .contains("How many students these rates count is not published")
        .contains("2021")
        .doesNotContain("Out of");
  }

  @Test
  void showsFiguresWithVintageScopeAndSource() {
    assertThat(get("/careers").text())
        .contains("$62,930")
        .contains("May 2025")
        .contains("technologists and technicians together")
        .contains("OEWS");
  }

  @Test
  void helpsWhenThePlaceIsNotKnown() {
    SERVICES.refuse("GET /programs", 422, "unknown-place", ",\"suggestions\":[\"Gulfport, MS\"]");

    Page page = get("/programs?near=Gulfprot,+MS&credential=MLT");

    assertThat(page.text())
        .contains("We do not know the place “Gulfprot, MS”")
        .contains("Gulfport, MS");
    assertThat(page.body()).contains("/programs?credential=MLT&amp;near=Gulfport%2C+MS");
    assertThat(page.body()).contains("value=\"Gulfprot, MS\"");
  }

  @Test
  void offersAWayOutOfAnEmptySearch() {
    SERVICES.on(
        "GET /programs",
        200,
        "{\"items\":[],\"page\":{\"number\":0,\"size\":20,\"totalItems\":0,\"totalPages\":0},\"facets\":{}}");

    assertThat(get("/programs?q=zzz&near=39501&radiusMiles=10").text())
        .contains("No program matches")
        .contains("Look at any distance")
        .contains("Leave out the words “zzz”");
  }

  @Test
  void renderedTextNeverBecomesMarkup() {
    String hostile = "<script>alert(1)</script>\\\" onmouseover=\\\"x";
    SERVICES.on(
        "GET /programs/ms-mls-usm",
        200,
        FakeServices.read("program")
            .replace(
                "\"name\": \"University of Southern",
                "\"name\": \"" + hostile + " University of Southern")
            .replace("\"website\": \"", "\"website\": \"javascript:alert(1)//"));

    Page page = get("/programs/ms-mls-usm?near=" + Browser.encode("\"><script>x</script>"));

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body())
        .contains("&lt;script&gt;")
        .doesNotContain("<script>")
        .doesNotContain("href=\"javascript:");
    assertThat(get("/programs?q=" + Browser.encode("\"><img src=x>")).body())
        .doesNotContain("<img");
    assertThat(get("/nope/%3Cscript%3E?x=%22%3E%3Cscript%3E").body()).doesNotContain("<script>");
  }

  @Test
  void doesNotLinkToAnotherHostByItsOwnPath() {
    assertThat(get("//evil.example/?lang=en").body()).doesNotContain("href=\"//evil");
  }

  @Test
  void saysWhichPartIsAwayAndShowsTheRest() {
    SERVICES.on("GET /programs", 503, "{}");
    Page search = get("/programs?near=39501");

    assertThat(search.status()).isEqualTo(503);
    assertThat(search.text())
        .contains("Programs, schools and employers cannot be shown right now")
        .contains("The rest of LabPath works");
    assertThat(search.field("near")).isEqualTo("39501");
    assertThat(get("/").status()).isEqualTo(200);
    assertThat(get("/").text()).contains("Four questions").contains("cannot be shown right now");

    SERVICES.on("GET /occupations/29-2010", 500, "{}");
    assertThat(get("/careers").status()).isEqualTo(200);
    assertThat(get("/careers").text()).contains("What the work is");

    SERVICES.on("GET /consents/lead-request", 502, "{}");
    Page request = get("/request?program=demo-mlt-campus");
    assertThat(request.status()).isEqualTo(503);
    assertThat(request.text()).contains("Requests to schools cannot be taken right now");

    SERVICES.on("GET /programs/ms-mls-usm", 504, "{}");
    assertThat(get("/programs/ms-mls-usm").status()).isEqualTo(503);
  }

  @Test
  void answersWhatIsNotThereWithAPage() {
    for (String path : List.of("/nope", "/programs/nope", "/employers/nope", "/internal/status")) {
      Page page = get(path);
      assertThat(page.status()).isEqualTo(404);
      assertThat(page.header("Content-Type")).startsWith("text/html");
      assertThat(page.text()).contains("We cannot find that page");
    }
    assertThat(new Browser(port).post("/careers").status()).isEqualTo(405);
  }

  @Test
  void tellsInsidersThatItIsReady() {
    Page status = new Browser(port, "X-LabPath-Internal", PageTest.SECRET).get("/internal/status");

    assertThat(status.body()).isEqualTo("{\"part\":\"web\",\"ready\":true,\"missing\":[]}");
    assertThat(get("/actuator/health/readiness").status()).isEqualTo(200);
  }

  @Test
  void servesAssetsUnderTheHashOfTheirContent() {
    String home = get("/").body();
    Matcher link = Pattern.compile("href=\"(/assets/labpath-[0-9a-f]{32}\\.css)\"").matcher(home);

    assertThat(link.find()).isTrue();
    Page css = get(link.group(1));
    assertThat(css.status()).isEqualTo(200);
    assertThat(css.header("Cache-Control")).contains("immutable");
    assertThat(home).doesNotContain("//cdn").doesNotContain("https://fonts");
    Matcher htmx =
        Pattern.compile("src=\"(/assets/htmx\\.min-[0-9a-f]{32}\\.js)\"")
            .matcher(get("/programs").body());
    assertThat(htmx.find()).isTrue();
    assertThat(get(htmx.group(1)).status()).isEqualTo(200);
  }

  @Test
  void givesEveryPublicPageATitleAndAPictureToShare() {
    for (String path :
        List.of(
            "/",
            "/programs",
            "/programs/ms-mls-usm",
            "/schools/colin",
            "/employers/ms-hosp-250001",
            "/mississippi",
            "/mississippi/gulfport",
            "/careers",
            "/eligibility",
            "/about",
            "/states")) {
      assertThat(get(path).body())
          .as(path)
          .containsPattern("og:title\" content=\"[^\"]{5,}")
          .containsPattern("og:description\" content=\"[^\"]{20,}")
          .containsPattern("og:url\" content=\"http")
          .containsPattern("og:image\" content=\"http[^\"]+/assets/share-en-[0-9a-f]{32}.png\"")
          .containsPattern("og:image:alt\" content=\"LabPath");
    }
    Matcher picture =
        Pattern.compile("og:image\" content=\"http://[^/]+(/assets/share-es-[^\"]+)\"")
            .matcher(get("/?lang=es").body());
    assertThat(picture.find()).isTrue();
    Page image = get(picture.group(1));
    assertThat(image.status()).isEqualTo(200);
    assertThat(image.header("Content-Type")).isEqualTo("image/png");
    assertThat(Integer.parseInt(image.header("Content-Length"))).isLessThan(60_000);
  }

  @Test
  void explainsWhatNotVerifiedMeansWhereAListHasIt() {
    assertThat(get("/programs?credential=MLT&near=39501").text())
        .contains("Accreditation not verified : we found no source that says so today");
  }

  @Test
  void saysWhenAPointIsOnlyTheSchools() {
    SERVICES.on(
        "GET /programs/ms-mls-usm",
        200,
        FakeServices.read("program").replace("\"accuracy\": \"site\"", "\"accuracy\": \"school\""));
    assertThat(get("/programs/ms-mls-usm").text()).contains("This is the school’s main address");
  }

  @Test
  void sendsAReportToTheCatalogueAndAsksAgainWhenItIsEmpty() {
    assertThat(new Browser(port).post("/contact", "text", "").status()).isEqualTo(422);

    Page sent =
        new Browser(port)
            .post(
                "/contact",
                "loadedAt",
                "2026-01-05T10:00:00Z",
                "record",
                "ms-mls-usm",
                "field",
                "cost",
                "text",
                "It costs more now");

    assertThat(sent.header("Location")).isEqualTo("/contact/sent");
    assertThat(SERVICES.calls("POST", "/corrections").getFirst().body())
        .contains("\"recordId\":\"ms-mls-usm\"")
        .contains("It costs more now");
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }
}
