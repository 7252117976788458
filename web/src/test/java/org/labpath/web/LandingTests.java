package org.labpath.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.labpath.web.Browser.Page;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@PageTest
class LandingTests {

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
  void showsAStateWithItsGuideItsProgramsAndItsTowns() {
    Page page = get("/mississippi");

    assertThat(page.text())
        .contains("How to become a medical laboratory technician in Mississippi")
        .contains("No state license known")
        .contains("Programs taught in Mississippi")
        .contains("Mississippi Gulf Coast Community College")
        .doesNotContain("LabPath Demonstration College");
    assertThat(page.body())
        .contains("href=\"/mississippi/gulfport\"")
        .contains("class=\"map-pin\"");
  }

  @Test
  void saysWhatIsMissingForAStateWithoutAGuide() {
    SERVICES.on("GET /programs", 200, "{\"items\":[],\"facets\":{}}");
    SERVICES.on("GET /employers", 200, "{\"items\":[],\"facets\":{}}");
    Page page = get("/louisiana");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text())
        .contains("We have no guide for Louisiana yet")
        .contains("No program taught in Louisiana is in our catalog")
        .contains("The state licenses laboratory personnel")
        .contains("We have gathered no employers in Louisiana yet");
  }

  @Test
  void showsATownWithWhatLiesAroundItAndLeadsAnAliasToIt() {
    Page page = get("/mississippi/gulfport");

    assertThat(page.text())
        .contains("Laboratory training and work near Gulfport, MS")
        .contains("Harrison County")
        .contains("Programs within 60 miles of Gulfport")
        .contains("The ring is Gulfport");
    assertThat(SERVICES.calls("GET", "/programs").getFirst().query())
        .contains("near=Gulfport, MS")
        .contains("radiusMiles=60")
        .doesNotContain("online");
    assertThat(get("/mississippi/nowhere").status()).isEqualTo(404);
    assertThat(get("/atlantis").status()).isEqualTo(404);

    SERVICES.on(
        "GET /places",
        200,
        """
        {"items":[{"id":"x","name":"West Gulfport","kind":"alias","state":"MS",
          "aliasOf":{"id":"ms-gulfport","name":"Gulfport"}}]}\
        """);
    Page alias = get("/mississippi/west-gulfport");
    assertThat(alias.status()).isEqualTo(301);
    assertThat(alias.header("Location")).isEqualTo("/mississippi/gulfport");
  }

  @Test
  void tellsAnUnknownTownFromACatalogueThatIsAway() {
    SERVICES.on("GET /places", 503, "{}");

    assertThat(get("/mississippi/gulfport").status()).isEqualTo(503);
  }

  @Test
  void keepsTheRestOfAStateWhenAServiceIsAway() {
    SERVICES.on("GET /licensure/MS", 503, "{}");
    assertThat(get("/mississippi").text())
        .contains("license rule cannot be shown right now")
        .contains("Mississippi Gulf Coast Community College");
    for (String call : List.of("GET /programs", "GET /guides/MS", "GET /employers")) {
      SERVICES.on(call, 503, "{}");
    }
    assertThat(get("/mississippi").text())
        .contains("cannot be shown right now")
        .doesNotContain("We have no guide for Mississippi");
  }

  @Test
  void namesEachPageInBothLanguagesToMachines() {
    assertThat(get("/mississippi/gulfport?lang=en").body())
        .contains("rel=\"canonical\" href=\"http://localhost:8080/mississippi/gulfport\"")
        .contains("hreflang=\"es\" href=\"http://localhost:8080/mississippi/gulfport?lang=es\"")
        .contains("hreflang=\"x-default\"")
        .contains(
            "property=\"og:title\" content=\"Laboratory training and work near Gulfport, MS\"")
        .contains("property=\"og:locale\" content=\"en_US\"")
        .doesNotContain("content=\"noindex\"");
    assertThat(get("/mississippi/gulfport?lang=es").body())
        .contains("rel=\"canonical\" href=\"http://localhost:8080/mississippi/gulfport?lang=es\"");
    for (String passing :
        List.of(
            "/programs?near=39501",
            "/compare",
            "/request",
            "/receipt",
            "/nope",
            "/programs/demo-mlt-online")) {
      assertThat(get(passing).body()).as(passing).contains("content=\"noindex\"");
    }
    assertThat(get("/programs").body()).doesNotContain("content=\"noindex\"");
  }

  @Test
  void describesRecordsInSchemaOrgAndNeverTheDemonstration() {
    JsonNode program = data(get("/programs/ms-mls-usm")).get("@graph").get(1);
    assertThat(program.get("@type").asString()).isEqualTo("EducationalOccupationalProgram");
    assertThat(program.get("occupationalCategory").asString()).isEqualTo("29-2011");
    assertThat(data(get("/schools/colin")).toString()).contains("CollegeOrUniversity");
    assertThat(data(get("/employers/ms-hosp-250001")).toString()).contains("\"Hospital\"");
    assertThat(data(get("/careers")).toString()).contains("\"median\":62930");
    assertThat(data(get("/mississippi")).toString()).contains("BreadcrumbList");
    assertThat(get("/programs/demo-mlt-online").body()).doesNotContain("application/ld+json");
  }

  @Test
  void nothingInARecordLeavesTheDescription() {
    SERVICES.on(
        "GET /programs/ms-mls-usm",
        200,
        FakeServices.read("program")
            .replaceFirst(
                "\"name\": \"[^\"]*\"",
                "\"name\": \"</script><script>alert(1)</script><!-- &amp; \u2028\""));
    Page page = get("/programs/ms-mls-usm");

    assertThat(page.body()).doesNotContain("<script>alert").doesNotContain("<!-- &amp;");
    assertThat(data(page).toString()).contains("</script><script>alert(1)");
  }

  private static JsonNode data(Page page) {
    Matcher block =
        Pattern.compile("<script type=\"application/ld\\+json\">(.*?)</script>", Pattern.DOTALL)
            .matcher(page.body());
    assertThat(block.find()).isTrue();
    return JsonMapper.shared().readTree(block.group(1));
  }

  @Test
  void listsEveryPageForRobotsInBoundedPartsWithoutTheDemonstration() {
    assertThat(get("/robots.txt").body())
        .contains("Sitemap: http://localhost:8080/sitemap.xml")
        .contains("Disallow: /request");
    assertThat(get("/sitemap.xml").body())
        .contains("<loc>http://localhost:8080/sitemap/pages.xml</loc>")
        .contains("<loc>http://localhost:8080/sitemap/programs-0.xml</loc>")
        .doesNotContain("programs-1");
    assertThat(get("/sitemap/pages.xml").body())
        .contains("<loc>http://localhost:8080/mississippi/gulfport</loc>")
        .contains("hreflang=\"es\" href=\"http://localhost:8080/terms?lang=es\"")
        .doesNotContain("west-gulfport");
    assertThat(get("/sitemap/programs-0.xml").body())
        .contains("/programs/ms-mlt-mgccc</loc>")
        .doesNotContain("demo");
    assertThat(get("/sitemap/schools-0.xml").body()).contains("/schools/").doesNotContain("demo");
    assertThat(get("/sitemap/employers-0.xml").status()).isEqualTo(200);
    for (String none :
        List.of("programs-501", "programs", "pages-0", "people-0", "programs-99999")) {
      assertThat(get("/sitemap/" + none + ".xml").status()).as(none).isEqualTo(404);
    }
    SERVICES.on("GET /programs", 503, "{}");
    assertThat(get("/sitemap.xml").status()).isEqualTo(503);
  }
}
