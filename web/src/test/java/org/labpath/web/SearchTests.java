package org.labpath.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.labpath.web.Browser.Page;
import org.springframework.boot.test.web.server.LocalServerPort;

@PageTest
class SearchTests {

  private static final FakeServices SERVICES = FakeServices.ONE;

  @LocalServerPort private int port;

  @BeforeEach
  void goodDay() {
    SERVICES.reset();
  }

  private Page get(String path) {
    return new Browser(port).get(path);
  }

  @Test
  void drawsTheListOnAMapWhoseNumbersLeadToItsEntries() {
    Page page = get("/programs?near=39501");

    List<String> numbers =
        Pattern.compile("class=\"map-pin\" href=\"#at-(\\d+)\"")
            .matcher(page.body())
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(numbers).isNotEmpty();
    for (String number : numbers) {
      assertThat(page.body()).contains("id=\"at-" + number + "\"");
    }
    assertThat(page.body())
        .contains("aria-label=\"Number 1: Mississippi Gulf Coast Community College, Gautier\"");
    assertThat(page.text()).contains("U.S. Census Bureau");
  }

  @Test
  void looksAroundATownThatIsAllThatWasTypedWithoutASecondQuestion() {
    SERVICES.on("GET /programs", 200, "{\"items\":[],\"town\":\"Gulfport, MS\"}");
    SERVICES.on("GET /employers", 200, "{\"items\":[],\"town\":\"Gulfport, MS\"}");

    assertThat(get("/programs?q=Gulfport&sort=name").header("Location"))
        .isEqualTo("/programs?sort=name&near=Gulfport%2C+MS");
    assertThat(get("/employers?q=Gulfport").header("Location"))
        .isEqualTo("/employers?near=Gulfport%2C+MS");
    assertThat(SERVICES.calls("GET", "/places")).isEmpty();
  }

  @Test
  void looksForATownAmongWordsOfWhichSomeSayNothing() {
    assertThat(get("/programs?q=schools+gulfport").header("Location"))
        .isEqualTo("/programs?near=Gulfport%2C+MS");
    assertThat(get("/employers?q=the+gulfport").header("Location"))
        .isEqualTo("/employers?near=Gulfport%2C+MS");
    assertThat(SERVICES.calls("GET", "/places")).hasSize(2);
  }

  @Test
  void drawsTheListWithoutARingWhenThePlaceCannotBeLookedUp() {
    SERVICES.on("GET /places", 503, "{}");
    Page page = get("/programs?near=38601");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("map-pin").doesNotContain("map-here");
  }

  @Test
  void keepsWhatWasPickedInTheAddressAndAsksTheCatalogueWithoutIt() {
    Page page = get("/programs?near=39501&compare=ms-mlt-mgccc&compare=ms-elsewhere");

    assertThat(page.text()).contains("2 programs chosen");
    assertThat(page.body())
        .contains("name=\"compare\" value=\"ms-elsewhere\"")
        .containsPattern("value=\"ms-mlt-mgccc\" checked");
    assertThat(SERVICES.calls("GET", "/programs").getFirst().query()).doesNotContain("compare");
  }

  @Test
  void comparesWhatTheListSendsUnderAnAddressOfItsOwn() {
    Page sent = get("/compare?near=39501&sort=&compare=ms-mls-usm&compare=demo-mlt-online");

    assertThat(sent.header("Location"))
        .isEqualTo("/compare?program=ms-mls-usm&program=demo-mlt-online");
    Page page = get(sent.header("Location"));
    assertThat(page.text())
        .contains("University of Southern Mississippi")
        .contains("Demonstration, not a real school")
        .contains("number not published")
        .contains("Not known: ask the school");
  }

  @Test
  void comparesFourAtMostAndSaysWhenOneIsGone() {
    Page page =
        get("/compare?program=ms-mls-usm&program=gone&program=a&program=b&program=demo-mlt-online");

    assertThat(page.text())
        .contains("The first four are shown")
        .contains("no longer in the catalog")
        .doesNotContain("Demonstration, not a real school");
    assertThat(get("/compare").text()).contains("You have not chosen a program yet");
    SERVICES.on("GET /programs/ms-mls-usm", 503, "{}");
    assertThat(get("/compare?program=ms-mls-usm").text()).contains("cannot be shown right now");
  }

  @Test
  void offersNamesAndPlacesWhileSomebodyTypes() {
    Page names = get("/suggest?q=gulf");

    assertThat(names.header("Content-Type")).startsWith("application/json");
    assertThat(names.body())
        .contains("\"text\":\"Gulfport, MS\"")
        .contains("\"href\":\"/programs?near=Gulfport%2C+MS\"")
        .contains("/programs/ms-mlt-mgccc");
    assertThat(get("/suggest/places?q=gulf").body()).contains("\"value\":\"Gulfport, MS\"");
    assertThat(get("/suggest?q=g").body()).isEqualTo("[]");
    SERVICES.on("GET /suggest", 503, "{}");
    assertThat(get("/suggest?q=gulf").body()).isEqualTo("[]");
  }

  @Test
  void offersWaysOutOfAnEmptyListThatKeepThePlace() {
    SERVICES.on(
        "GET /programs",
        200,
        "{\"items\":[],\"page\":{\"number\":0,\"size\":20,\"totalItems\":0,\"totalPages\":0}}");
    Page page = get("/programs?credential=CT&near=39501&radiusMiles=10");

    assertThat(page.text()).contains("See everything near 39501");
    assertThat(page.body()).contains("href=\"/programs?near=39501\"");
  }

  @Test
  void mapsWhereALicenseIsNeededFromTheServiceAlone() {
    Page page = get("/careers");

    assertThat(page.body())
        .contains("map-state is-licensed")
        .contains("map-state is-conflicting")
        .contains("href=\"/california\"");
    assertThat(page.text())
        .contains("Sources disagree")
        .contains("Louisiana licenses generalists")
        .contains("$45,230")
        .contains("about 2% growth nationally");
    SERVICES.on("GET /licensure", 503, "{}");
    assertThat(get("/careers").text())
        .contains("license rules of the states cannot be shown right now")
        .contains("$62,930");
  }

  @Test
  void letsASchoolClaimItsRecordWithAWorkAddress() {
    assertThat(get("/schools/colin").body()).contains("href=\"/claim/colin\"");
    Browser browser = new Browser(port);
    Page none =
        browser.post("/claim/colin", "loadedAt", "2026-01-05T10:00:00Z", "text", "New deadline");
    assertThat(none.status()).isEqualTo(422);
    assertThat(none.text()).contains("Write your e-mail address at the school");

    Page sent =
        browser.post(
            "/claim/colin",
            "loadedAt",
            "2026-01-05T10:00:00Z",
            "role",
            "Program director",
            "contact",
            "director@example.org",
            "text",
            "The deadline is 1 May.");
    assertThat(sent.header("Location")).isEqualTo("/contact/sent");
    assertThat(SERVICES.calls("POST", "/corrections").getFirst().body())
        .contains("\"recordId\":\"colin\"")
        .contains("\"field\":\"claim\"")
        .contains("Role: Program director");
  }

  @Test
  void saysByItsNameWhichRecordAReportIsAbout() {
    assertThat(get("/contact?record=ms-mls-usm").text())
        .contains("This is about: ", "University of Southern Mississippi");
    // A field to fill in where the record is none that is known.
    SERVICES.on("GET /programs/no-such", 404, "{}");
    SERVICES.on("GET /schools/no-such", 404, "{}");
    SERVICES.on("GET /employers/no-such", 404, "{}");
    assertThat(get("/contact?record=no-such").body()).contains("id=\"record\"", "no-such");
  }

  @Test
  void takesNoReportFromAProgram() {
    Browser browser = new Browser(port);
    String text = "Buy now, buy cheap";

    assertThat(
            browser
                .post("/contact", "text", text, "loadedAt", "2026-01-05T10:00:00Z", "website", "x")
                .status())
        .isEqualTo(422);
    assertThat(browser.post("/contact", "text", text).text())
        .contains("quicker than a person can read");
    assertThat(SERVICES.calls("POST", "/corrections")).isEmpty();
    SERVICES.refuse("POST /corrections", 429, "too-many-requests", "");
    assertThat(browser.post("/contact", "text", text, "loadedAt", "2026-01-05T10:00:00Z").status())
        .isEqualTo(429);
  }
}
