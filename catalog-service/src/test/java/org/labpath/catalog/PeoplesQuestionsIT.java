package org.labpath.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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

/** Five questions as people ask them, answered sensibly. */
@SpringBootTest
@AutoConfigureMockMvc
@Import(TokenIssuer.class)
class PeoplesQuestionsIT {

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
  void whereCanILearnPhlebotomyNearGulfport() throws Exception {
    JsonNode found = ask("/programs?q=phlebotomy&near=39501");
    assertThat(values(found, "/credential")).isNotEmpty().containsOnly("PBT");
    assertThat(miles(found)).isSorted().hasSameSizeAs(found.at("/items"));
    assertThat(found.at("/items/0/site/state").asString()).isEqualTo("MS");
    // Nobody was found who says that they are approved, and so the catalogue does not either.
    assertThat(values(found, "/accreditation/status")).containsOnly("unverified");
  }

  @Test
  void whatDidIMeanByGulfprot() throws Exception {
    JsonNode found = ask("/suggest?q=gulfprot");
    assertThat(found.at("/items/0/label").asString()).isEqualTo("Gulfport, MS");
    assertThat(values(found, "/label"))
        .contains("West Gulfport, MS", "Memorial Hospital at Gulfport");
  }

  @Test
  void whichProgramsAreThereInMeridan() throws Exception {
    JsonNode found = ask("/programs?q=meridan");
    assertThat(found.at("/items/0/id").asString()).isEqualTo("ms-mlt-meridian");
    assertThat(found.at("/items/0/accreditation/status").asString()).isEqualTo("accredited");
    assertThat(found.at("/items/0/accreditation/meaning").asString()).isNotBlank();
  }

  @Test
  void canIBecomeAnMltOnlineNearTupelo() throws Exception {
    JsonNode found = ask("/programs?credential=MLT&delivery=online&near=Tupelo, MS");
    assertThat(values(found, "/id")).contains("us-mlt-weber", "us-mlt-seward");
    for (String id : values(found, "/id")) {
      JsonNode program = ask("/programs/" + id + "?near=Tupelo, MS");
      assertThat(program.at("/practicumHosts/0/name").asString())
          .isEqualTo("North Mississippi Medical Center - Tupelo");
      assertThat(program.at("/practicumHosts").size()).isGreaterThan(3);
    }
  }

  @Test
  void whichHospitalsAreWithin25MilesOfTupelo() throws Exception {
    JsonNode found = ask("/employers?kind=hospital&near=Tupelo, MS&radiusMiles=25");
    assertThat(values(found, "/id").getFirst()).isEqualTo("ms-hosp-250004");
    assertThat(miles(found)).isSorted().hasSizeGreaterThan(3).allMatch(miles -> miles <= 25);
    assertThat(found.at("/facets/state/MS").asInt())
        .isEqualTo(found.at("/page/totalItems").asInt());
  }

  private static List<Double> miles(JsonNode list) {
    List<Double> miles = new ArrayList<>();
    list.at("/items").forEach(item -> miles.add(item.at("/distanceMiles").asDouble()));
    return miles;
  }

  private static List<String> values(JsonNode list, String pointer) {
    List<String> values = new ArrayList<>();
    list.at("/items").forEach(item -> values.add(item.at(pointer).asString()));
    return values;
  }

  private JsonNode ask(String path) throws Exception {
    MockHttpServletResponse answer =
        http.perform(get(java.net.URI.create("/api/v1" + path.replace(" ", "%20"))))
            .andReturn()
            .getResponse();
    assertThat(answer.getStatus()).isEqualTo(200);
    return json.readTree(answer.getContentAsString(StandardCharsets.UTF_8));
  }
}
