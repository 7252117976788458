package org.labpath.lead;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.labpath.lead.LeadRig.Answer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a request must be before anything of it is stored. */
class SubmissionRulesIT {

  private final LeadRig rig = LeadRig.shared();

  @Test
  void refusesProgramsThatAreUnknownOrNamedTwice() {
    TestPartner partner = rig.partner("", 1);
    ObjectNode unknown = partner.request("u@example.org", 0);
    unknown.putArray("programs").add("never-heard-of");
    ObjectNode twice = partner.request("u@example.org", 0);
    twice.putArray("programs").add(partner.program(0)).add(partner.program(0));

    assertThat(partner.submit(unknown).text()).contains("/problems/unknown-program");
    assertThat(partner.submit(unknown).status()).isEqualTo(422);
    assertThat(partner.submit(twice).status()).isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+1000000000-12-31T23:59:59Z", "-0044-03-15T12:00:00Z"})
  void refusesATimeThatNoCalendarHas(String loadedAt) {
    TestPartner partner = rig.partner("", 1);
    ObjectNode request = partner.request("loaded@example.org", 0);
    request.putObject("page").put("loadedAt", loadedAt);

    Answer answer = partner.submit(request);

    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    assertThat(answer.text()).contains("/page/loadedAt");
  }

  @Test
  void keepsThePagesPathAsItCame() {
    TestPartner partner = rig.partner("", 1);
    ObjectNode request = partner.request("path@example.org", 0);
    request.putObject("page").put("url", "/apply%0d%0aX%00?with=what");

    Answer answer = partner.submit(request);

    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    assertThat(
            rig.database()
                .getCollection("inquiries")
                .find(Filters.eq("leads.partnerId", partner.id))
                .first()
                .getEmbedded(List.of("consent", "page", "url"), String.class))
        .isEqualTo("/apply%0d%0aX%00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "hash", "missing", "added", "scopes", "sms", "call-manual"})
  void storesNothingWithoutTheConsentThatWasServed(String change) {
    TestPartner partner = rig.partner("", 1);
    ObjectNode request = partner.request("consent-" + change + "@example.org", 0);
    ObjectNode consent = consent(request);
    ArrayNode sellers = (ArrayNode) consent.get("sellers");
    switch (change) {
      case "version" -> consent.put("version", "1999-01-01.en");
      case "hash" -> ((ObjectNode) sellers.get(0)).put("sha256", "0".repeat(64));
      case "missing" -> sellers.removeAll();
      case "added" -> sellers.addObject().put("partnerId", "another").put("sha256", "0".repeat(64));
      case "scopes" -> consent.putArray("scopes");
      default -> consent.putArray("scopes").add(change);
    }

    Answer answer = partner.submit(request);

    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    assertThat(
            rig.database()
                .getCollection("inquiries")
                .countDocuments(Filters.eq("leads.partnerId", partner.id)))
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"programs\":[",
        "{} {}",
        "{\"programs\":[],\"programs\":[]}",
        "{\"student\":{\"adult\":NaN}}",
        "[]",
        "\"text\"",
        "",
        "{\"student\":{\"email\":{\"$gt\":\"\"}}}",
        "{\"student\":{\"email\":[\"a@example.org\"]}}",
        "{\"student\":{\"email\":7}}",
        "{\"student\":{\"adult\":\"true\"}}",
        "{\"student\":{\"firstName\":\"\\ud800\"}}",
        "{\"student\":{\"firstName\":\"a\\u0000b\"}}",
        "{\"page\":{\"loadedAt\":\"yesterday\"}}"
      })
  void refusesWhatIsNotTheJsonOfThisCall(String body) {
    Answer answer =
        rig.sendBytes(
            "/api/v1/leads",
            body.getBytes(StandardCharsets.UTF_8),
            "Idempotency-Key",
            TestPartner.key(),
            "Content-Type",
            "application/json");

    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.header("Content-Type").orElse("")).startsWith("application/problem+json");
    assertThat(answer.text()).doesNotContain("Exception", "org.labpath", "tools.jackson");
  }

  @Test
  void refusesOtherEncodingsAndTypes() {
    byte[] utf16 = "{\"programs\":[]}".getBytes(StandardCharsets.UTF_16);
    byte[] bom = "\uFEFF{\"programs\":[]}".getBytes(StandardCharsets.UTF_8);

    assertThat(bytes(utf16, "application/json").status()).isEqualTo(400);
    assertThat(bytes(bom, "application/json").status()).isEqualTo(400);
    assertThat(bytes("{}".getBytes(StandardCharsets.UTF_8), "text/plain").status()).isEqualTo(415);
    assertThat(bytes(new byte[70_000], "application/json").status()).isEqualTo(413);
  }

  @ParameterizedTest
  @CsvSource({"MLT.R1,201", "MLT.call_me_at_6015550100,422", "MLS.R1,422", "MLT.R9,422"})
  void passesOnNoRouteThatIsNotOneOfTheRulebook(String route, int status) {
    TestPartner partner = rig.partner("", 1);
    ObjectNode request = partner.request("route@example.org", 0);
    request
        .putObject("assessment")
        .put("credential", "MLT")
        .put("outcome", "ELIGIBLE")
        .put("bestRoute", route);

    assertThat(partner.submit(request).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "white space in the key", "{\"$ne\":1}-and-longer"})
  void refusesARequestWithoutAUsableKey(String key) {
    Answer answer = rig.post("/api/v1/leads", "{}", "Idempotency-Key", key);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("missing-idempotency-key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "José-Ñandú",
        "王小明",
        "=HYPERLINK(\"x\")",
        "👩🏽‍🔬",
        "O'Brien; DROP",
        "محمد",
        "\u0928\u093F"
      })
  void keepsNamesOfEveryScriptAsTheyAre(String name) {
    TestPartner partner = rig.partner("", 1);
    ObjectNode request = partner.request("name@example.org", 0);
    student(request).put("firstName", name);

    assertThat(partner.submit(request).status()).isEqualTo(201);

    assertThat(partner.events(1).getFirst().at("/data/student/firstName").asString())
        .isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nb", "\u202Egnp.exe", "\u0007", "a\u2028b", " "})
  void refusesNamesThatAreNotText(String name) {
    TestPartner partner = rig.partner("", 1);
    ObjectNode request = partner.request("ctrl@example.org", 0);
    student(request).put("firstName", name);

    assertThat(partner.submit(request).status()).isEqualTo(422);
  }

  @Test
  void believesNothingThatTheServerDecides() {
    TestPartner partner = rig.partner("", 1);
    ObjectNode request = partner.request("mass@example.org", 0);
    request
        .put("leadId", "mine")
        .put("status", "enrolled")
        .put("receivedAt", "1999-01-01T00:00:00Z");
    consent(request).put("clientAddress", "203.0.113.9").put("ip", "203.0.113.9");

    Answer answer = partner.submit(request);

    assertThat(status(answer)).isEqualTo("accepted");
    assertThat(stored(answer).toJson()).doesNotContain("203.0.113.9", "1999-01-01", "\"mine\"");
  }

  @Test
  void refusesAZipOfAnotherState() {
    TestPartner partner = rig.partner("", 1);
    ObjectNode request = partner.request("zip@example.org", 0);
    student(request).put("postalCode", "39201").put("state", "TX");

    Answer answer = partner.submit(request);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo("/student/postalCode");
  }

  private Answer bytes(byte[] body, String type) {
    return rig.sendBytes(
        "/api/v1/leads", body, "Idempotency-Key", TestPartner.key(), "Content-Type", type);
  }

  private Document stored(Answer answer) {
    Document found =
        rig.database()
            .getCollection("inquiries")
            .find(Filters.eq("_id", answer.json().get("inquiryId").asString()))
            .first();
    assertThat(found).isNotNull();
    return found == null ? new Document() : found;
  }

  private static String status(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json().at("/leads/0/status").asString();
  }

  private static ObjectNode student(ObjectNode request) {
    return (ObjectNode) request.get("student");
  }

  private static ObjectNode consent(ObjectNode request) {
    return (ObjectNode) request.get("consent");
  }
}
