package org.labpath.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.labpath.lead.LeadRig.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who may see and do what. */
@Tag("promise")
class AccessIT {

  private final LeadRig rig = LeadRig.shared();

  @ParameterizedTest
  @CsvSource({
    "GET,/api/v1/admin/partners",
    "POST,/api/v1/admin/partners",
    "GET,/api/v1/admin/parked",
    "GET,/api/v1/admin/leads/x",
    "GET,/api/v1/partner/leads",
    "POST,/api/v1/partner/leads/x/status"
  })
  void asksForATokenWithTheScope(String method, String path) {
    String wrong = path.contains("admin") ? "partner" : "partners:write";

    assertThat(rig.send(method, path, null).status()).isEqualTo(401);
    assertThat(
            rig.send(method, path, null, "Authorization", rig.bearer("somebody", wrong)).status())
        .isEqualTo(403);
  }

  @Test
  void showsAPartnerItsOwnLeadsAlone() {
    TestPartner mine = rig.partner("", 2);
    TestPartner other = rig.partner("", 1);
    mine.submit(mine.request("mine@example.org", 0, 1));
    String theirs =
        other
            .submit(other.request("theirs@example.org", 0))
            .json()
            .at("/leads/0/leadId")
            .asString();

    Answer list = rig.get("/api/v1/partner/leads?size=1", bearer(mine));

    assertThat(list.json().get("items")).hasSize(1);
    assertThat(list.json().at("/page/totalItems").asInt()).isEqualTo(2);
    assertThat(list.json().at("/items/0/student/email").asString()).isEqualTo("mine@example.org");
    assertThat(rig.get("/api/v1/partner/leads?page=5", bearer(mine)).json().get("items")).isEmpty();
    assertThat(rig.get("/api/v1/partner/leads?size=101", bearer(mine)).status()).isEqualTo(400);
    assertThat(rig.get("/api/v1/partner/leads/" + theirs, bearer(mine)).status()).isEqualTo(404);
    assertThat(
            rig.post(
                    "/api/v1/partner/leads/" + theirs + "/status",
                    "{\"status\":\"contacted\"}",
                    bearer(mine))
                .status())
        .isEqualTo(404);
    assertThat(rig.get("/api/v1/partner/leads", bearer("stranger")).status()).isEqualTo(403);
  }

  @Test
  void exportsTheBytesThatKafkaCarriesAndASafeTable() {
    TestPartner partner = rig.partner("", 1);
    ObjectNode request = partner.request("export@example.org", 0);
    ((ObjectNode) request.get("student")).put("firstName", "=1+1");
    partner.submit(request);
    String event = partner.events(1).getFirst().toString();

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(rig.get("/api/v1/partner/leads.ndjson", bearer(partner)).text())
                    .isEqualTo(event + "\n"));
    Answer csv = rig.get("/api/v1/partner/leads.csv", bearer(partner));
    assertThat(csv.text()).startsWith("leadId,").contains(",'=1+1,Nguyễn,export@example.org,");
    assertThat(csv.header("Content-Disposition").orElse("")).startsWith("attachment");
  }

  @Test
  void exportsThatALeadIsOverWithoutWhatItSaidOfTheStudent() {
    TestPartner partner = rig.partner("", 1);
    JsonNode taken = partner.submit(partner.request("over@example.org", 0)).json();
    String receipt = "/api/v1/leads/" + taken.get("inquiryId").asString();
    String token = "?token=" + taken.get("token").asString();
    partner.events(1);
    assertThat(rig.post(receipt + "/withdrawal" + token, "{}").status()).isEqualTo(200);
    String withdrawn = partner.events(2).getLast().toString();

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(rig.get("/api/v1/partner/leads.ndjson", bearer(partner)).text())
                    .isEqualTo(withdrawn + "\n"));
    assertThat(rig.get("/api/v1/partner/leads.csv", bearer(partner)).text())
        .doesNotContain("over@example.org");

    assertThat(rig.send("DELETE", receipt + token, null).status()).isEqualTo(204);
    String erased = partner.events(3).getLast().toString();
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(rig.get("/api/v1/partner/leads.ndjson", bearer(partner)).text())
                    .endsWith(erased + "\n")
                    .doesNotContain("submitted"));
  }

  @Test
  void nothingAboutPeopleOrSecretsIsKeptOnTheWay() {
    TestPartner partner = rig.partner("", 1);
    assertThat(rig.get("/api/v1/partner/leads", bearer(partner)).header("Cache-Control"))
        .contains("no-store");
    assertThat(
            rig.operator("POST", "/api/v1/admin/partners/" + partner.id + "/rotation", null)
                .header("Cache-Control"))
        .contains("no-store");
  }

  @Test
  void takesFeedbackAndShowsItToTheStudent() {
    TestPartner partner = rig.partner("", 1);
    Answer submitted = partner.submit(partner.request("feedback@example.org", 0));
    String lead = submitted.json().at("/leads/0/leadId").asString();
    String path = "/api/v1/partner/leads/" + lead + "/status";

    assertThat(rig.post(path, "{\"status\":\"contacted\"}", bearer(partner)).status())
        .isEqualTo(200);
    assertThat(rig.post(path, "{\"status\":\"contacted\"}", bearer(partner)).status())
        .as("telling it twice changes nothing")
        .isEqualTo(200);
    assertThat(rig.post(path, "{\"status\":\"returned\"}", bearer(partner)).status())
        .isEqualTo(422);
    assertThat(rig.post(path, "{\"status\":\"accepted\"}", bearer(partner)).status())
        .isEqualTo(422);
    assertThat(
            rig.post(
                    path,
                    "{\"status\":\"returned\",\"reason\":\"reads \u202Eother\"}",
                    bearer(partner))
                .status())
        .as("shown backwards")
        .isEqualTo(422);
    String returned = "{\"status\":\"returned\",\"reason\":\"wrong number\"}";
    assertThat(rig.post(path, returned, bearer(partner)).status()).isEqualTo(200);

    JsonNode receipt =
        rig.get(
                "/api/v1/leads/%s?token=%s"
                    .formatted(
                        submitted.json().get("inquiryId").asString(),
                        submitted.json().get("token").asString()))
            .json();
    assertThat(receipt.at("/leads/0/status").asString()).isEqualTo("returned");
    assertThat(partner.events(3)).hasSize(3);
    assertThat(partner.submit(partner.request("feedback@example.org", 0)).text())
        .as("a returned lead releases its claim")
        .contains("accepted");
  }

  @Test
  void explainsEveryDecisionToTheOperator() {
    TestPartner partner =
        rig.partner(",\"criteria\":{\"states\":[\"TX\"],\"educationLevels\":[\"associate\"]}", 1);
    ObjectNode request = partner.request("trace@example.org", 0);
    ObjectNode student = (ObjectNode) request.get("student");
    student.put("state", "MS");
    student.put("educationLevel", "words of a student");
    Answer submitted = partner.submit(request);

    JsonNode trace =
        rig.operator(
                "GET", "/api/v1/admin/leads/" + submitted.json().get("inquiryId").asString(), null)
            .json();

    assertThat(submitted.json().at("/leads/0/reason").asString()).isEqualTo("criteria");
    assertThat(trace.at("/leads/0/trace/1/rule").asString()).isEqualTo("state");
    assertThat(trace.at("/leads/0/trace/1/outcome").asString()).isEqualTo("does not suit");
    assertThat(trace.at("/leads/0/trace/1/inputs").asString()).isEqualTo("what was entered in TX");
    assertThat(trace.toString())
        .as("nothing of a student whom nobody takes is kept")
        .doesNotContain("trace@example.org", "words of a student", "\"MS");
  }

  @Test
  void tellsSecretsOnceAndKeepsOneSchoolWithOnePartner() {
    TestPartner partner = rig.partner("", 1);
    assertThat(partner.access.at("/oauth/clientSecret").asString()).isNotEmpty();
    assertThat(partner.access.at("/kafka/groupPrefix").asString()).isEqualTo(partner.id + ".");
    String terms =
        """
        {"partnerId":"%s","name":"Rival","schoolIds":["school-%s"],"timeZone":"America/Chicago"}\
        """;

    Answer shown = rig.operator("GET", "/api/v1/admin/partners/" + partner.id, null);
    assertThat(shown.text()).doesNotContain("password", "clientSecret");
    assertThat(
            rig.operator(
                    "POST",
                    "/api/v1/admin/partners",
                    terms.formatted("rival-" + partner.id, partner.id))
                .status())
        .isEqualTo(409);
    assertThat(
            rig.operator("POST", "/api/v1/admin/partners", terms.formatted(partner.id, partner.id))
                .status())
        .isEqualTo(409);
    Answer rotated =
        rig.operator("POST", "/api/v1/admin/partners/" + partner.id + "/rotation", null);
    assertThat(rotated.json().at("/kafka/password"))
        .isNotEqualTo(partner.access.at("/kafka/password"));
  }

  @Test
  void finishesAProvisioningThatBrokOffWhenKafkaWasAway() {
    String id = "half-" + TestPartner.key().substring(4, 12);
    String terms =
        """
        {"partnerId":"%s","name":"Half","schoolIds":["school-%s"],"timeZone":"America/Chicago"}\
        """
            .formatted(id, id);
    rig.broker.kill();
    try {
      Answer away = rig.operator("POST", "/api/v1/admin/partners", terms);
      assertThat(away.status()).as(away.text()).isEqualTo(503);
      assertThat(away.header("Retry-After")).isPresent();
    } finally {
      rig.broker.start();
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> rig.operator("POST", "/api/v1/admin/partners", terms).status() == 201);
    assertThat(rig.operator("DELETE", "/api/v1/admin/partners/" + id, null).status())
        .isEqualTo(204);
    assertThat(rig.operator("GET", "/api/v1/admin/partners/" + id, null).status()).isEqualTo(404);
  }

  @Test
  void tellsItsStandingToTheOtherPartsAlone() {
    assertThat(rig.get("/internal/status").status()).isEqualTo(404);

    JsonNode status =
        rig.get("/internal/status", "X-LabPath-Internal", LeadRig.INTERNAL_SECRET).json();

    assertThat(status.get("part").asString()).isEqualTo("lead");
    assertThat(status.get("ready").asBoolean()).isTrue();
    assertThat(status.at("/partners/digest").asString()).hasSize(64);
  }

  @Test
  void saysQuicklyThatAFrozenStoreCannotBeReached() {
    TestPartner partner = rig.partner("", 1);
    String body = partner.request("frozen@example.org", 0).toString();
    String key = TestPartner.key();
    rig.store.freeze();
    try {
      long began = System.nanoTime();
      Answer answer = rig.post("/api/v1/leads", body, "Idempotency-Key", key);
      assertThat(answer.status()).as(answer.text()).isEqualTo(503);
      assertThat(answer.header("Retry-After")).isPresent();
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    } finally {
      rig.store.thaw();
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> rig.post("/api/v1/leads", body, "Idempotency-Key", key).status() == 201);
    assertThat(partner.events(1)).hasSize(1);
  }

  private String[] bearer(TestPartner partner) {
    return bearer(partner.id);
  }

  private String[] bearer(String client) {
    return new String[] {"Authorization", rig.bearer(client, "partner")};
  }
}
