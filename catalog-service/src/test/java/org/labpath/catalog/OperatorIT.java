package org.labpath.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.labpath.catalog.live.Catalog;
import org.labpath.catalog.live.Snapshot;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Editing by hand, over HTTP, down to what readers see. */
@SpringBootTest
@AutoConfigureMockMvc
@Import(TokenIssuer.class)
class OperatorIT {

  private static final String RECORD = "/api/v1/admin/employers/ms-hosp-250009";

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
  void needsTheScope() throws Exception {
    assertThat(send(get(RECORD), "partner").getStatus()).isEqualTo(403);
    assertThat(http.perform(get(RECORD)).andReturn().getResponse().getStatus()).isEqualTo(401);
  }

  @Test
  void aCorrectionShowsToReadersWithinASecondAndIsAudited() throws Exception {
    MockHttpServletResponse read = send(get(RECORD), "operator");
    String tag = String.valueOf(read.getHeader("ETag"));
    ObjectNode record = (ObjectNode) body(read);
    record.put("name", "Magnolia Regional, corrected");
    assertThat(send(write(record), "operator").getStatus()).isEqualTo(428);
    assertThat(send(write(record).header("If-Match", "\"99\""), "operator").getStatus())
        .isEqualTo(412);
    MockHttpServletResponse done = send(write(record).header("If-Match", tag), "operator");
    assertThat(done.getStatus()).isEqualTo(200);
    assertThat(done.getHeader("ETag")).isNotEqualTo(tag);
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () -> {
              JsonNode shown = body(http("/api/v1/employers/ms-hosp-250009"));
              assertThat(shown.at("/name").asString()).isEqualTo("Magnolia Regional, corrected");
              assertThat(shown.at("/correctedFields/0").asString()).isEqualTo("name");
            });
    assertThat(body(http("/api/v1/employers?q=corrected")).at("/page/totalItems").asInt())
        .isEqualTo(1);
    assertThat(send(write(record).header("If-Match", tag), "operator").getStatus()).isEqualTo(412);
    assertThat(send(write(record).header("If-Match", "*"), "operator").getStatus())
        .as("whatever its version is now")
        .isEqualTo(200);
    assertThat(send(delete(RECORD + "-none").header("If-Match", "*"), "operator").getStatus())
        .isEqualTo(404);
    JsonNode audit = body(send(get("/api/v1/admin/audit"), "operator"));
    assertThat(audit.at("/items/0/who").asString()).isEqualTo("operator");
    assertThat(audit.at("/items/0/recordId").asString()).isEqualTo("ms-hosp-250009");
    String ofOne = "/api/v1/admin/audit?kind=employers&id=";
    assertThat(body(send(get(ofOne + "ms-hosp-250009"), "operator")).at("/items")).isNotEmpty();
    assertThat(body(send(get(ofOne + "ms-hosp-250001"), "operator")).at("/items")).isEmpty();
    assertThat(send(get("/api/v1/admin/audit?kind=people&id=a"), "operator").getStatus())
        .isEqualTo(400);
  }

  @Test
  void refusesAnAccreditationThatNothingSupports() throws Exception {
    String path = "/api/v1/admin/programs/ms-mlt-nemcc";
    MockHttpServletResponse read = send(get(path), "operator");
    ObjectNode record = (ObjectNode) body(read);
    ((ObjectNode) record.get("accreditation")).put("status", "accredited");
    MockHttpServletResponse refused =
        send(
            put(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(record.toString())
                .header("If-Match", String.valueOf(read.getHeader("ETag"))),
            "operator");
    assertThat(refused.getStatus()).isEqualTo(422);
    assertThat(body(refused).at("/errors/0/code").asString()).isEqualTo("unsupported");
  }

  @Test
  void createsMergesAndSendsReadersOn() throws Exception {
    ObjectNode record =
        (ObjectNode) body(send(get("/api/v1/admin/employers/ms-hosp-250017"), "operator"));
    record.put("id", "made-by-hand").put("name", "Made by hand");
    String path = "/api/v1/admin/employers/made-by-hand";
    var create = put(path).contentType(MediaType.APPLICATION_JSON).content(record.toString());
    MockHttpServletResponse created = send(create.header("If-None-Match", "*"), "operator");
    assertThat(created.getStatus()).isEqualTo(201);
    MockHttpServletResponse removed =
        send(
            delete(path)
                .queryParam("mergedInto", "ms-hosp-250017")
                .header("If-Match", String.valueOf(created.getHeader("ETag"))),
            "operator");
    assertThat(removed.getStatus()).isEqualTo(204);
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () -> {
              MockHttpServletResponse moved = http("/api/v1/employers/made-by-hand");
              assertThat(moved.getStatus()).isEqualTo(301);
              assertThat(moved.getHeader("Location")).isEqualTo("/api/v1/employers/ms-hosp-250017");
            });
    record.put("unheard", 1);
    assertThat(
            send(
                    put(path)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(record.toString())
                        .header("If-None-Match", "*"),
                    "operator")
                .getStatus())
        .isEqualTo(400);
  }

  @Test
  void listsWhatNeedsAnOperatorsEye() throws Exception {
    JsonNode all = body(send(get("/api/v1/admin/quality?size=100"), "operator"));
    assertThat(all.at("/facets/issue/unverified-accreditation").asInt()).isPositive();
    JsonNode unverified =
        body(send(get("/api/v1/admin/quality?issue=unverified-accreditation"), "operator"));
    assertThat(unverified.at("/items"))
        .isNotEmpty()
        .allSatisfy(
            item -> {
              assertThat(item.at("/recordKind").asString()).isEqualTo("program");
              assertThat(item.at("/recordId").asString()).doesNotStartWith("demo-");
              assertThat(item.at("/detail").asString()).contains("accredited");
            });
    assertThat(unverified.at("/items").toString()).contains("ms-mlt-nemcc");
    assertThat(body(send(get("/api/v1/admin/quality?issue=missing-site"), "operator")).toString())
        .contains("ms-mlt-mgccc");
    assertThat(send(get("/api/v1/admin/quality?issue=ugly"), "operator").getStatus())
        .isEqualTo(400);
    assertThat(send(get("/api/v1/admin/quality"), "partner").getStatus()).isEqualTo(403);
  }

  @Test
  void worksOffReportedErrorsAndForgetsWhomToAsk() throws Exception {
    String id =
        body(http.perform(
                    post("/api/v1/corrections")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(
                            "{\"recordId\":\"colin\",\"text\":\"Moved.\",\"contact\":\"a@b.example\"}"))
                .andReturn()
                .getResponse())
            .at("/id")
            .asString();
    String one = "/api/v1/admin/corrections/" + id;
    JsonNode waiting = body(send(get(one), "operator"));
    assertThat(waiting.at("/status").asString()).isEqualTo("waiting");
    assertThat(waiting.at("/recordKind").asString()).isEqualTo("school");
    assertThat(waiting.at("/contact").asString()).isEqualTo("a@b.example");
    assertThat(body(send(get("/api/v1/admin/corrections?size=100"), "operator")).toString())
        .contains(id);
    assertThat(settle(one, "maybe").getStatus()).isEqualTo(400);
    JsonNode settled = body(settle(one, "corrected"));
    assertThat(settled.at("/status").asString()).isEqualTo("settled");
    assertThat(settled.at("/resolution/who").asString()).isEqualTo("operator");
    assertThat(settled.has("contact")).isFalse();
    assertThat(settle(one, "corrected").getStatus()).isEqualTo(409);
    assertThat(settle("/api/v1/admin/corrections/none", "corrected").getStatus()).isEqualTo(404);
    assertThat(body(send(get("/api/v1/admin/corrections?size=100"), "operator")).toString())
        .doesNotContain(id);
    assertThat(body(send(get("/api/v1/admin/corrections?status=settled"), "operator")).toString())
        .contains(id);
  }

  private MockHttpServletResponse settle(String one, String outcome) throws Exception {
    return send(
        post(one + "/resolution")
            .contentType(MediaType.APPLICATION_JSON)
            .content("{\"outcome\":\"" + outcome + "\",\"note\":\"Looked it up.\"}"),
        "operator");
  }

  private static org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder write(
      ObjectNode record) {
    return put(RECORD).contentType(MediaType.APPLICATION_JSON).content(record.toString());
  }

  private MockHttpServletResponse send(AbstractMockHttpServletRequestBuilder<?> call, String scope)
      throws Exception {
    call.header("Authorization", "Bearer " + scope);
    return http.perform(call).andReturn().getResponse();
  }

  private MockHttpServletResponse http(String path) throws Exception {
    return http.perform(get(java.net.URI.create(path))).andReturn().getResponse();
  }

  private JsonNode body(MockHttpServletResponse answer) throws Exception {
    return json.readTree(answer.getContentAsString(StandardCharsets.UTF_8));
  }
}
