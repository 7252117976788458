package org.labpath.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.labpath.catalog.live.Catalog;
import org.labpath.catalog.live.Snapshot;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Importing files, from the upload to what readers find. */
@SpringBootTest
@AutoConfigureMockMvc
@Import(TokenIssuer.class)
class ImportIT {

  private static final String CITIES =
      """
      city_ascii,state_id,county_fips,county_name,lat,lng,population,incorporated,id
      Memphis,TN,47157,Shelby,35.1087,-89.9663,1056190,TRUE,1840015451
      Mobile,AL,1097,Mobile,30.6783,-88.1162,314462,TRUE,1840006009
      Tupelo,MS,28081,Lee,34.2692,-88.7318,37939,TRUE,1840015576
      Nowhere,MS,,,north,-88,1,TRUE,1
      """;
  private static final String HOSPITALS =
      """
      "Facility ID","Facility Name","Address","City/Town","State","ZIP Code","County/Parish","Telephone Number","Hospital Type","Hospital Ownership","Hospital overall rating"
      250004,NORTH MISSISSIPPI MEDICAL CENTER,830 S GLOSTER STREET,TUPELO,MS,38801,LEE,(662) 377-6608,Acute Care Hospitals,Voluntary non-profit - Private,2
      44029F,"HOSPITAL OF SAINT ANNE, ""THE HILL\""",1 HILL ROAD,MEMPHIS,TN,38103,SHELBY,(901) 555-0100,Acute Care - Veterans Administration,Veterans Health Administration,Not Available
      999999,NOWHERE GENERAL,1 A ST,ATLANTIS,MS,00000,NONE,,Acute Care Hospitals,,
      """;

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
  void townsAndHospitalsBecomePartOfTheCatalogueOnce() throws Exception {
    JsonNode cities = finished("places-csv", gzip(CITIES));
    assertThat(cities.at("/status").asString()).as(cities.toString()).isEqualTo("succeeded");
    assertThat(cities.at("/rows/read").asInt()).isEqualTo(4);
    assertThat(cities.at("/rows/added").asInt()).isEqualTo(2);
    assertThat(cities.at("/rows/changed").asInt()).isEqualTo(1);
    assertThat(cities.at("/rows/rejected").asInt()).isEqualTo(1);
    assertThat(cities.at("/errors/0/line").asInt()).isEqualTo(5);
    assertThat(cities.at("/errors/0/column").asInt()).isEqualTo(5);
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () ->
                assertThat(answer("/api/v1/programs?near=Memphis,TN").getStatus()).isEqualTo(200));

    JsonNode hospitals = finished("cms-hospitals", HOSPITALS.getBytes(StandardCharsets.UTF_8));
    assertThat(hospitals.at("/rows/added").asInt()).as(hospitals.toString()).isEqualTo(1);
    assertThat(hospitals.at("/rows/changed").asInt()).isEqualTo(1);
    assertThat(hospitals.at("/rows/rejected").asInt()).isEqualTo(1);
    assertThat(hospitals.at("/rows/merged").asInt()).isEqualTo(1);
    assertThat(hospitals.at("/reasons/point").asInt()).isEqualTo(1);
    assertThat(hospitals.at("/percent").asInt()).isEqualTo(100);
    JsonNode listed =
        body(
            http.perform(
                    get("/api/v1/admin/imports?size=1").header("Authorization", "Bearer operator"))
                .andReturn()
                .getResponse());
    assertThat(listed.at("/items/0/id")).as("the newest first").isEqualTo(hospitals.at("/id"));
    assertThat(listed.at("/page/totalItems").asInt()).isGreaterThan(1);
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () -> assertThat(answer("/api/v1/employers/hosp-44029f").getStatus()).isEqualTo(200));
    JsonNode datasets = body(answer("/api/v1/datasets?size=100"));
    assertThat(datasets.at("/items").valueStream())
        .filteredOn(dataset -> dataset.at("/id").asString().equals("cms-hospitals"))
        .singleElement()
        .satisfies(
            dataset -> assertThat(dataset.at("/edition").asString()).isEqualTo("a test's edition"));
    JsonNode added = body(answer("/api/v1/employers/hosp-44029f"));
    assertThat(added.at("/name").asString()).isEqualTo("Hospital Of Saint Anne, \"The Hill\"");
    assertThat(added.at("/ccn").asString()).isEqualTo("44029F");
    assertThat(added.at("/site/accuracy").asString()).isEqualTo("city");
    // What people wrote into our own files stays above what the import says.
    JsonNode known = body(answer("/api/v1/employers/ms-hosp-250004"));
    assertThat(known.at("/name").asString()).isEqualTo("North Mississippi Medical Center - Tupelo");
    assertThat(known.at("/site/accuracy").asString()).isEqualTo("site");

    JsonNode again = finished("cms-hospitals", HOSPITALS.getBytes(StandardCharsets.UTF_8));
    assertThat(again.at("/rows/added").asInt()).isZero();
    assertThat(again.at("/rows/changed").asInt()).isZero();
    assertThat(again.at("/rows/unchanged").asInt()).isEqualTo(2);

    JsonNode emptied =
        finished("cms-hospitals", HOSPITALS.split("\n")[0].getBytes(StandardCharsets.UTF_8));
    assertThat(emptied.at("/rows/removed").asInt()).isEqualTo(2);
    finished("places-csv", CITIES.split("\n")[0].getBytes(StandardCharsets.UTF_8));
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () -> assertThat(answer("/api/v1/employers/hosp-44029f").getStatus()).isEqualTo(404));
    assertThat(answer("/api/v1/employers/ms-hosp-250004").getStatus()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "'a,b\n1,2\n',1,column",
    "'',1,empty",
    "'city,state,lat,lon\nX,MS,1\n',2,cells",
    "'city,state,lat,lon\nX,MS,1,1\n\"Y,MS,1,1\n',3,quote"
  })
  void aBrokenFileIsRefusedWithItsLineAndChangesNothing(String file, int line, String code)
      throws Exception {
    long before = catalog.now().revision();
    JsonNode job = finished("places-csv", file.getBytes(StandardCharsets.UTF_8));
    assertThat(job.at("/status").asString()).isEqualTo("failed");
    assertThat(job.at("/errors/0/line").asInt()).isEqualTo(line);
    assertThat(job.at("/errors/0/code").asString()).isEqualTo(code);
    assertThat(catalog.now().revision()).isEqualTo(before);
  }

  @Test
  void aTruncatedOrMisencodedFileIsRefused() throws Exception {
    byte[] packed = gzip(CITIES);
    byte[] half = java.util.Arrays.copyOf(packed, packed.length / 2);
    assertThat(finished("places-csv", half).at("/errors/0/code").asString()).isEqualTo("gzip");
    byte[] latin =
        "city,state,lat,lon\nCa\u00f1on,MS,32,-90\n".getBytes(StandardCharsets.ISO_8859_1);
    JsonNode job = finished("places-csv", latin);
    assertThat(job.at("/errors/0/code").asString()).isEqualTo("encoding");
    assertThat(job.at("/status").asString()).isEqualTo("failed");
  }

  @Test
  void refusesAFormatItDoesNotKnowAndAFileWithoutEdition() throws Exception {
    assertThat(start("xml", "1", new byte[0]).getStatus()).isEqualTo(400);
    assertThat(start("places-csv", "", new byte[0]).getStatus()).isEqualTo(400);
    assertThat(
            http.perform(
                    get("/api/v1/admin/imports/none").header("Authorization", "Bearer operator"))
                .andReturn()
                .getResponse()
                .getStatus())
        .isEqualTo(404);
  }

  private JsonNode finished(String format, byte[] file) throws Exception {
    MockHttpServletResponse begun = start(format, "a test's edition", file);
    assertThat(begun.getStatus()).as(begun.getContentAsString()).isEqualTo(202);
    String location = String.valueOf(begun.getHeader("Location"));
    JsonNode[] last = new JsonNode[1];
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              last[0] =
                  body(
                      http.perform(get(location).header("Authorization", "Bearer operator"))
                          .andReturn()
                          .getResponse());
              return !last[0].at("/status").asString().equals("running");
            });
    return last[0];
  }

  private MockHttpServletResponse start(String format, String edition, byte[] file)
      throws Exception {
    return http.perform(
            post("/api/v1/admin/imports")
                .queryParam("format", format)
                .queryParam("edition", edition)
                .contentType("text/csv")
                .header("Authorization", "Bearer operator")
                .content(file))
        .andReturn()
        .getResponse();
  }

  private MockHttpServletResponse answer(String path) throws Exception {
    return http.perform(get(java.net.URI.create(path))).andReturn().getResponse();
  }

  private JsonNode body(MockHttpServletResponse answer) throws Exception {
    return json.readTree(answer.getContentAsString(StandardCharsets.UTF_8));
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }
}
