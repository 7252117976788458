package org.labpath.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.labpath.catalog.live.Catalog;
import org.labpath.catalog.live.Snapshot;
import org.labpath.catalog.record.School;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The catalogue's public calls, on the real store and broker. */
@SpringBootTest
@AutoConfigureMockMvc
@Import(TokenIssuer.class)
class CatalogApiIT {

  @DynamicPropertySource
  static void surroundings(DynamicPropertyRegistry properties) {
    Surroundings.register(properties);
  }

  @Autowired private MockMvc http;
  @Autowired private Catalog catalog;
  private final JsonMapper json = JsonMapper.shared();

  @BeforeEach
  void seeded() {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              Snapshot now = catalog.nowOrNull();
              return now != null && now.programs().containsKey("demo-mlt-campus");
            });
  }

  @Test
  void listsEveryProgramInAStableOrderOverPages() throws Exception {
    JsonNode whole = ok("/programs?size=100");
    assertThat(whole.at("/page/totalItems").asInt()).isEqualTo(29);
    List<String> joined = new ArrayList<>();
    for (int page = 0; page < 6; page++) {
      joined.addAll(ids(ok("/programs?size=5&page=" + page)));
    }
    assertThat(joined).isEqualTo(ids(whole)).doesNotHaveDuplicates();
    assertThat(ids(ok("/programs?size=5&page=6"))).isEmpty();
    assertThat(ok("/programs?size=5").at("/page/totalPages").asInt()).isEqualTo(6);
  }

  @Test
  void countsRealProgramsInFacetsEachWithoutItsOwnFilter() throws Exception {
    JsonNode facets = ok("/programs?credential=PBT&state=MS").at("/facets");
    assertThat(facets.at("/credential/MLT").asInt()).isEqualTo(7);
    assertThat(facets.at("/credential/PBT").asInt()).isEqualTo(3);
    assertThat(facets.at("/state/MS").asInt()).isEqualTo(3);
    assertThat(facets.at("/delivery/campus").asInt()).isEqualTo(3);
    assertThat(ok("/programs").at("/facets/credential/MLT").asInt()).isEqualTo(9);
  }

  @Test
  void findsProgramsFromTheTeachingSite() throws Exception {
    // The district office in Perkinston is 39 miles from where the program is taught.
    JsonNode near = ok("/programs?near=Gautier, MS&radiusMiles=10&credential=MLT&delivery=campus");
    assertThat(ids(near)).containsExactly("ms-mlt-mgccc");
    assertThat(near.at("/items/0/distanceMiles").asDouble()).isLessThan(1);
    JsonNode office = ok("/programs?near=39573&radiusMiles=10");
    assertThat(office.at("/items"))
        .allMatch(item -> item.at("/delivery").asString().equals("online"));
  }

  @Test
  void keepsOnlineProgramsAfterTheOthersWithoutDistance() throws Exception {
    JsonNode found = ok("/programs?near=38801&credential=MLT&size=100");
    List<String> ids = ids(found);
    assertThat(ids.getFirst()).isEqualTo("ms-mlt-nemcc");
    assertThat(ids).containsSubsequence("ms-mlt-mgccc", "us-mlt-weber");
    int online = 0;
    for (JsonNode item : found.at("/items")) {
      boolean isOnline = item.at("/delivery").asString().equals("online");
      assertThat(item.has("distanceMiles")).isEqualTo(!isOnline);
      online += isOnline ? 1 : 0;
      assertThat(online > 0).isEqualTo(isOnline);
    }
    assertThat(online).isEqualTo(3);
  }

  @Test
  void joinsAnOnlineProgramWithHospitalsNearTheStudent() throws Exception {
    JsonNode program = ok("/programs/us-mlt-seward?near=Tupelo, MS");
    assertThat(program.at("/practicumHosts/0/id").asString()).isEqualTo("ms-hosp-250004");
    List<Double> miles = new ArrayList<>();
    program
        .at("/practicumHosts")
        .forEach(
            host -> {
              miles.add(host.at("/distanceMiles").asDouble());
              assertThat(host.at("/type").asString()).isNotEqualTo("psychiatric");
            });
    assertThat(miles).isSorted().hasSizeBetween(3, 10);
    assertThat(ok("/programs/us-mlt-seward").has("practicumHosts")).isFalse();
    assertThat(ok("/programs/ms-mlt-colin?near=Tupelo, MS").has("practicumHosts")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "meridan,ms-mlt-meridian",
    "MERIDIAN,ms-mlt-meridian",
    "phlebotmy,ms-pbt-mdcc",
    "co-lin,ms-mlt-colin",
    "moorhead phleb,ms-pbt-mdcc",
    "sunflower,ms-mlt-mdcc"
  })
  void findsByNameCityCountyAndCredentialWords(String q, String id) throws Exception {
    assertThat(ids(ok("/programs?size=100&q=" + q))).contains(id);
  }

  @Test
  void filtersByWhatIsAskedRepeatedly() throws Exception {
    assertThat(ids(ok("/programs?credential=MLT&credential=PBT&city=moorhead")))
        .containsExactlyInAnyOrder("ms-mlt-mdcc", "ms-pbt-mdcc");
    assertThat(ids(ok("/programs?accreditation=accredited&size=100"))).hasSize(9);
    assertThat(ids(ok("/programs?kind=pathway"))).hasSize(3);
  }

  @Test
  void aProgramItemSaysWhatTheContractPromises() throws Exception {
    JsonNode item = ok("/programs/ms-mls-usm");
    assertThat(item.propertyNames())
        .contains(
            "id",
            "name",
            "credential",
            "award",
            "delivery",
            "cipCode",
            "lengthMonths",
            "school",
            "site",
            "accreditation",
            "outcomes",
            "partner",
            "website",
            "provenance")
        .doesNotContain("demonstration", "distanceMiles");
    assertThat(item.at("/school/unitId").asString()).isEqualTo("176372");
    assertThat(item.at("/outcomes/0/value").asDouble()).isEqualTo(78.6);
    // Campus and online share the count, so neither shows it.
    assertThat(item.has("awards")).isFalse();
    assertThat(ok("/programs/ms-pre-um").has("awards")).isFalse();
    assertThat(ok("/programs/ms-mlt-colin").at("/awards/2024").asInt()).isEqualTo(3);
    assertThat(ok("/programs/demo-mlt-online").at("/demonstration").asBoolean()).isTrue();
  }

  @Test
  void speaksTheReadersLanguage() throws Exception {
    MockHttpServletResponse asked = answer(call("/programs/ms-mlt-colin?lang=es"));
    assertThat(asked.getHeader("Content-Language")).isEqualTo("es");
    assertThat(asked.getHeader("Vary")).contains("Accept-Language");
    assertThat(body(asked).at("/accreditation/meaning").asString()).startsWith("La propia página");
    MockHttpServletResponse header =
        answer(call("/programs/ms-mlt-colin").header("Accept-Language", "fr, es-MX;q=0.8"));
    assertThat(header.getHeader("Content-Language")).isEqualTo("es");
    MockHttpServletResponse cookie =
        answer(
            call("/programs/ms-mlt-colin")
                .cookie(new Cookie("lang", "es"))
                .header("Accept-Language", "en"));
    assertThat(cookie.getHeader("Content-Language")).isEqualTo("es");
    assertThat(answer(call("/programs/ms-mlt-colin")).getHeader("Content-Language"))
        .isEqualTo("en");
    assertThat(answer(call("/programs?lang=tlh")).getStatus()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/programs?near=39501&sort=distance",
        "/programs/ms-mlt-colin",
        "/schools/colin",
        "/schools",
        "/employers?q=baptist",
        "/employers/ms-hosp-250004",
        "/places?q=jack",
        "/suggest?q=jack",
        "/occupations/29-2010",
        "/guides/MS",
        "/datasets",
        "/export/programs.csv"
      })
  void aReaderWhoHasTheAnswerIsToldSo(String path) throws Exception {
    MockHttpServletResponse first = answer(call(path));
    String tag = first.getHeader("ETag");
    assertThat(first.getStatus()).isEqualTo(200);
    assertThat(tag).startsWith("W/\"");
    assertThat(first.getHeader("Cache-Control")).contains("public", "max-age=0", "must-revalidate");
    MockHttpServletResponse again = answer(call(path).header("If-None-Match", "\"x\", " + tag));
    assertThat(again.getStatus()).isEqualTo(304);
    assertThat(again.getContentAsByteArray()).isEmpty();
    assertThat(again.getHeader("ETag")).isEqualTo(tag);
    if (path.startsWith("/export")) {
      // In English, whoever asks.
      return;
    }
    String other = path + (path.contains("?") ? "&" : "?") + "lang=es";
    assertThat(answer(call(other).header("If-None-Match", String.valueOf(tag))).getStatus())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "/programs?credntial=MLT;unknown-parameter",
        "/programs?page=-1;invalid-parameter",
        "/programs?page=x;invalid-parameter",
        "/programs?size=0;invalid-parameter",
        "/programs?size=101;invalid-parameter",
        "/programs?page=99999999999;invalid-parameter",
        "/programs?sort=distance;invalid-parameter",
        "/programs?sort=best;invalid-parameter",
        "/programs?radiusMiles=10;invalid-parameter",
        "/programs?near=39501&radiusMiles=0;invalid-parameter",
        "/programs?near=39501&radiusMiles=NaN;invalid-parameter",
        "/programs?near=39501&radiusMiles=far;invalid-parameter",
        "/programs?near=91,0;invalid-parameter",
        "/programs?near=0,-181;invalid-parameter",
        "/programs?credential=XYZ;invalid-parameter",
        "/programs?delivery=post;invalid-parameter",
        "/programs?accreditation=good;invalid-parameter",
        "/programs?state=ZZ;invalid-parameter",
        "/programs?partner=maybe;invalid-parameter",
        "/employers?kind=shop;invalid-parameter",
        "/employers?sort=distance;invalid-parameter",
        "/places;invalid-parameter",
        "/suggest?q=;invalid-parameter",
        "/programs/ms-mlt-colin?radiusMiles=3;unknown-parameter"
      })
  void refusesWhatNobodyCanHaveMeant(String path, String problem) throws Exception {
    MockHttpServletResponse answer = answer(call(path));
    assertThat(answer.getStatus()).isEqualTo(400);
    assertThat(answer.getContentType()).startsWith("application/problem+json");
    assertThat(body(answer).at("/type").asString()).isEqualTo("/problems/" + problem);
    assertThat(body(answer).at("/errors/0/pointer").asString()).startsWith("?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/programs/nothing",
        "/schools/nothing",
        "/employers/nothing",
        "/occupations/99-9999",
        "/guides/ZZ",
        "/export/programs.xml",
        "/export/schools.csv",
        "/nothing"
      })
  void saysWhatIsNotThere(String path) throws Exception {
    MockHttpServletResponse answer = answer(call(path));
    assertThat(answer.getStatus()).isEqualTo(404);
    assertThat(body(answer).at("/type").asString()).isEqualTo("/problems/not-found");
  }

  @Test
  void suggestsPlacesForOneItDoesNotKnow() throws Exception {
    MockHttpServletResponse mistyped = answer(call("/programs?near=Gulfprot, MS"));
    assertThat(mistyped.getStatus()).isEqualTo(422);
    assertThat(body(mistyped).at("/type").asString()).isEqualTo("/problems/unknown-place");
    assertThat(body(mistyped).at("/suggestions/0").asString()).isEqualTo("Gulfport, MS");
    assertThat(body(answer(call("/employers?near=99999"))).at("/suggestions").size()).isPositive();
  }

  @Test
  void takesLongAndOddTextCalmly() throws Exception {
    MockHttpServletResponse tooLong = answer(call("/programs").param("q", "x".repeat(10_000)));
    assertThat(tooLong.getStatus()).isEqualTo(400);
    assertThat(body(tooLong).at("/errors/0/code").asString()).isEqualTo("too-long");
    for (String odd :
        List.of("🔬", "\u0000", "a\u0301", "\u202Eabc", "(((", "*", "\\", "\"", "x".repeat(200))) {
      MockHttpServletResponse answer = answer(call("/programs").param("q", odd));
      assertThat(answer.getStatus()).as(odd).isEqualTo(200);
    }
    assertThat(answer(call("/programs").param("q", "a ".repeat(50))).getStatus()).isEqualTo(400);
  }

  @Test
  void suggestsAcrossEverythingForgivingOneError() throws Exception {
    JsonNode gulfport = ok("/suggest?q=gulfprot");
    assertThat(gulfport.at("/items/0/type").asString()).isEqualTo("place");
    assertThat(gulfport.at("/items/0/label").asString()).isEqualTo("Gulfport, MS");
    assertThat(gulfport.at("/items").toString()).contains("Memorial Hospital at Gulfport");
    List<String> types = new ArrayList<>();
    ok("/suggest?q=merid&size=50").at("/items").forEach(i -> types.add(i.at("/type").asString()));
    assertThat(types).contains("place", "school", "program", "employer");
  }

  @Test
  void westGulfportAnswersAsAnAliasOfGulfport() throws Exception {
    JsonNode place = ok("/places?q=West Gulfp").at("/items/0");
    assertThat(place.at("/city").asString()).isEqualTo("Gulfport");
    assertThat(place.at("/aliasOf/name").asString()).isEqualTo("Gulfport");
    JsonNode hospital = ok("/employers?near=West Gulfport, MS&q=memorial&kind=hospital");
    assertThat(hospital.at("/items/0/id").asString()).isEqualTo("ms-hosp-250019");
    assertThat(hospital.at("/items/0/distanceMiles").asDouble()).isBetween(2.0, 4.0);
  }

  @Test
  void saysWhichTownTheWordsOfASearchName() throws Exception {
    for (String words : List.of("Gulfport", "gulfport", "GULFPORT, Mississippi", "west gulfport")) {
      String town = words.startsWith("west") ? "West Gulfport, MS" : "Gulfport, MS";
      assertThat(ok("/programs?q=" + words).at("/town").asString()).as(words).isEqualTo(town);
      assertThat(ok("/employers?q=" + words).at("/town").asString()).as(words).isEqualTo(town);
    }
    for (String words : List.of("medical", "Gulfp", "Gulfport phlebotomy", "MS", "39501")) {
      assertThat(ok("/programs?q=" + words).has("town")).as(words).isFalse();
    }
    assertThat(ok("/programs?near=Gulfport, MS").has("town")).isFalse();
  }

  @Test
  void findsHospitalsAroundATown() throws Exception {
    JsonNode found = ok("/employers?near=Tupelo, MS&radiusMiles=25&kind=hospital&size=100");
    assertThat(ids(found)).contains("ms-hosp-250004", "ms-hosp-251308");
    assertThat(found.at("/items/0/distanceMiles").asDouble()).isLessThan(5);
    found.at("/items").forEach(i -> assertThat(i.at("/distanceMiles").asDouble()).isLessThan(25.1));
    assertThat(ids(ok("/employers?kind=laboratory&size=100"))).hasSize(3);
    assertThat(ids(ok("/employers?q=tupelo hospital"))).startsWith("ms-hosp-250004");
  }

  @Test
  void showsFiguresWithTheirScope() throws Exception {
    JsonNode occupation = ok("/occupations/29-2012");
    assertThat(occupation.at("/figuresFrom").asString()).isEqualTo("29-2010");
    assertThat(occupation.at("/scopeNote").asString()).contains("together");
    assertThat(occupation.at("/figures").size()).isGreaterThan(8);
    assertThat(occupation.at("/figures/0/vintage").asString()).isEqualTo("May 2025");
  }

  @Test
  void guidesThroughMississippiAndSaysWhereThereIsNoGuide() throws Exception {
    JsonNode guide = ok("/guides/MS");
    assertThat(guide.at("/licensing/required").asBoolean()).isFalse();
    assertThat(guide.at("/steps").size()).isEqualTo(9);
    assertThat(guide.at("/cities").toString()).contains("West Gulfport");
    assertThat(guide.at("/featuredEmployers").size()).isEqualTo(6);
    JsonNode none = ok("/guides/TN");
    assertThat(none.at("/available").asBoolean()).isFalse();
    // Weber State is in Utah, and so is no employer that the catalogue knows.
    assertThat(none.at("/missing").size()).isEqualTo(3);
    assertThat(ok("/guides/UT").at("/missing").size()).isEqualTo(2);
  }

  @Test
  void aSchoolShowsItsProgramsAndItsOwnAddress() throws Exception {
    JsonNode school = ok("/schools/mgccc");
    assertThat(school.at("/address/city").asString()).isEqualTo("Perkinston");
    assertThat(school.at("/programs/0/site/city").asString()).isEqualTo("Gautier");
    assertThat(ok("/schools?q=pearl").at("/items/0/id").asString()).isEqualTo("prcc");
  }

  @Test
  void saysWhatItWasBuiltFromWithoutTheDemonstration() throws Exception {
    JsonNode datasets = ok("/datasets");
    assertThat(datasets.at("/items").toString()).doesNotContain("demonstration");
    for (JsonNode dataset : datasets.at("/items")) {
      assertThat(dataset.at("/rows").asInt()).as(dataset.toString()).isPositive();
      assertThat(dataset.at("/licence").asString()).isNotBlank();
    }
  }

  @Test
  void exportsRealRecordsWithLicenceAndSources() throws Exception {
    MockHttpServletResponse csv = answer(call("/export/programs.csv"));
    assertThat(csv.getContentType()).startsWith("text/csv");
    assertThat(csv.getHeader("Link")).contains("license");
    String text = csv.getContentAsString(StandardCharsets.UTF_8);
    assertThat(text.split("\r\n")).hasSize(28);
    assertThat(text).contains("school-pages", "CC BY 4.0").doesNotContain("demo-");
    JsonNode geo = body(answer(call("/export/employers.geojson")));
    assertThat(geo.at("/type").asString()).isEqualTo("FeatureCollection");
    assertThat(geo.at("/features").size()).isEqualTo(107);
    assertThat(geo.at("/features/0/geometry/coordinates/0").asDouble()).isNegative();
    JsonNode linked = body(answer(call("/export/programs.jsonld")));
    assertThat(linked.at("/@context").asString()).isEqualTo("https://schema.org");
    assertThat(linked.at("/@graph").size()).isEqualTo(27);
    assertThat(answer(call("/export/employers.csv")).getContentAsString().split("\r\n"))
        .hasSize(108);
    assertThat(body(answer(call("/export/programs.geojson"))).at("/features").size()).isEqualTo(27);
    assertThat(body(answer(call("/export/employers.jsonld"))).at("/@graph/0/@type").asString())
        .isEqualTo("Hospital");
  }

  @Test
  void takesReportsOfErrorsFromAnyone() throws Exception {
    assertThat(report("{\"recordId\":\"ms-mlt-colin\",\"field\":\"phone\",\"text\":\"Wrong.\"}"))
        .isEqualTo(201);
    assertThat(report("{\"recordId\":\"ms-mlt-colin\"}")).isEqualTo(400);
    assertThat(report("{\"recordId\":\"nothing\",\"text\":\"Wrong.\"}")).isEqualTo(422);
    assertThat(
            report(json.writeValueAsString(Map.of("recordId", "colin", "text", "x".repeat(2001)))))
        .isEqualTo(400);
    assertThat(report("{\"recordId\":")).isEqualTo(400);
    assertThat(answer(call("/corrections")).getStatus()).isEqualTo(405);
  }

  @Test
  void anOperatorsCallsNeedAToken() throws Exception {
    assertThat(answer(call("/admin/corrections")).getStatus()).isEqualTo(401);
  }

  @Test
  void theStatusIsForTheGatewayAlone() throws Exception {
    assertThat(http.perform(get("/internal/status")).andReturn().getResponse().getStatus())
        .isEqualTo(404);
    JsonNode status =
        body(
            http.perform(get("/internal/status").header("X-LabPath-Internal", Surroundings.SECRET))
                .andReturn()
                .getResponse());
    assertThat(status.at("/part").asString()).isEqualTo("catalog");
    assertThat(status.has("ready")).isTrue();
    assertThat(
            http.perform(get("/actuator/health/readiness")).andReturn().getResponse().getStatus())
        .isEqualTo(200);
  }

  @Test
  void schoolsInMemoryAreTheOnesListed() throws Exception {
    assertThat(ids(ok("/schools?size=100")))
        .containsExactlyInAnyOrderElementsOf(
            catalog.now().schools().values().stream()
                .map(live -> live.record())
                .map(School::id)
                .toList());
  }

  private int report(String body) throws Exception {
    return http.perform(
            post("/api/v1/corrections").contentType(MediaType.APPLICATION_JSON).content(body))
        .andReturn()
        .getResponse()
        .getStatus();
  }

  private JsonNode ok(String path) throws Exception {
    MockHttpServletResponse answer = answer(call(path));
    assertThat(answer.getStatus()).as(path).isEqualTo(200);
    return body(answer);
  }

  private JsonNode body(MockHttpServletResponse answer) throws Exception {
    return json.readTree(answer.getContentAsString(StandardCharsets.UTF_8));
  }

  private MockHttpServletResponse answer(MockHttpServletRequestBuilder call) throws Exception {
    return http.perform(call).andReturn().getResponse();
  }

  /** The query written as people read it; encoded by the test. */
  private static MockHttpServletRequestBuilder call(String path) {
    String[] parts = path.split("\\?", 2);
    MockHttpServletRequestBuilder call = get("/api/v1" + parts[0]);
    if (parts.length == 2) {
      for (String pair : parts[1].split("&")) {
        String[] nameAndValue = pair.split("=", 2);
        call.queryParam(nameAndValue[0], nameAndValue[1]);
      }
    }
    return call;
  }

  private static List<String> ids(JsonNode list) {
    List<String> ids = new ArrayList<>();
    list.at("/items").forEach(item -> ids.add(item.at("/id").asString()));
    return ids;
  }
}
