package org.labpath.lead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.labpath.lead.LeadRig.Answer;
import tools.jackson.databind.JsonNode;

/** What a partner sees of its account, and what operators see of what was done to it. */
class AccountIT {

  private final LeadRig rig = LeadRig.shared();

  @Test
  void findsThePartnerOfSomebodyWhoSignedIn() {
    TestPartner partner = rig.partner("", 1);

    assertThat(statusFor(signedIn("labpath-web", partner.id))).isEqualTo(200);
  }

  @Test
  void believesNoOtherClientAboutThePartner() {
    TestPartner mine = rig.partner("", 1);
    TestPartner other = rig.partner("", 1);

    assertThat(statusFor(signedIn("somebodys-client", mine.id))).isEqualTo(403);
    assertThat(statusFor(signedIn("labpath-web", "nobody"))).isEqualTo(403);
    assertThat(statusFor(rig.bearer("labpath-web", "partner"))).isEqualTo(403);
    Answer answer =
        rig.get("/api/v1/partner/connection", "Authorization", signedIn(other.id, mine.id));
    assertThat(answer.json().get("partnerId").asString())
        .as("a partner's own client stays that partner")
        .isEqualTo(other.id);
  }

  @Test
  void showsTheConnectionWithoutSecrets() {
    TestPartner partner = rig.partner(",\"caps\":{\"perDay\":7}", 1);

    Answer answer = rig.get("/api/v1/partner/connection", bearer(partner));

    JsonNode connection = answer.json();
    assertThat(connection.get("partnerId").asString()).isEqualTo(partner.id);
    assertThat(connection.get("name").asString()).isEqualTo("College " + partner.id);
    assertThat(connection.get("timeZone").asString()).isEqualTo("America/Chicago");
    assertThat(connection.get("status").asString()).isEqualTo("active");
    assertThat(connection.at("/caps/perDay").asInt()).isEqualTo(7);
    assertThat(connection.at("/caps/perMonth").isMissingNode()).isTrue();
    assertThat(connection.at("/kafka/topic").asString()).isEqualTo(partner.topic());
    assertThat(connection.at("/kafka/groupPrefix").asString()).isEqualTo(partner.id + ".");
    assertThat(connection.at("/kafka/username").asString()).isEqualTo(partner.id);
    assertThat(answer.text()).doesNotContain("assword", "ecret");
  }

  @Test
  void countsByTheDaysOfThePartner() {
    TestPartner partner = rig.partner(",\"caps\":{\"perDay\":2,\"perMonth\":50}", 2);
    partner.submit(partner.request("usage-1@example.org", 0, 1));
    partner.submit(partner.request("usage-1@example.org", 0));
    partner.submit(partner.request("usage-2@example.org", 0));

    JsonNode usage = rig.get("/api/v1/partner/usage?days=3", bearer(partner)).json();

    LocalDate today = LocalDate.ofInstant(rig.clock.instant(), ZoneId.of("America/Chicago"));
    assertThat(usage.get("timeZone").asString()).isEqualTo("America/Chicago");
    assertThat(usage.get("days")).hasSize(3);
    JsonNode day = usage.at("/days/2");
    assertThat(day.get("date").asString()).isEqualTo(today.toString());
    assertThat(day.get("accepted").asInt()).isEqualTo(2);
    assertThat(day.get("duplicate").asInt()).isEqualTo(1);
    assertThat(day.get("notRouted").asInt()).isEqualTo(1);
    assertThat(usage.at("/days/0/accepted").asInt()).isZero();
    assertThat(usage.at("/caps/perDay").asInt()).isEqualTo(2);
    assertThat(usage.at("/caps/usedToday").asInt()).isEqualTo(2);
    assertThat(usage.at("/caps/usedThisMonth").asInt()).isEqualTo(2);
    assertThat(rig.get("/api/v1/partner/usage", bearer(partner)).json().get("days")).hasSize(30);
    assertThat(rig.get("/api/v1/partner/usage?days=0", bearer(partner)).status()).isEqualTo(400);
    assertThat(rig.get("/api/v1/partner/usage?days=93", bearer(partner)).status()).isEqualTo(400);
  }

  @Test
  void givesNewSecretsAndNotesWhoAskedForThem() {
    TestPartner partner = rig.partner("", 1);

    Answer rotated = rig.send("POST", "/api/v1/partner/rotation", null, bearer(partner));

    assertThat(rotated.status()).as(rotated.text()).isEqualTo(200);
    assertThat(rotated.header("Cache-Control").orElse("")).contains("no-store");
    JsonNode secrets = rotated.json();
    assertThat(secrets.at("/kafka/password").asString())
        .isNotEmpty()
        .isNotEqualTo(partner.access.at("/kafka/password").asString());
    assertThat(secrets.at("/oauth/clientSecret").asString()).isNotEmpty();
    JsonNode noted = audit(partner.id);
    assertThat(noted.at("/0/action").asString()).isEqualTo("partner.rotate");
    assertThat(noted.at("/0/actor").asString()).isEqualTo(partner.id);
    assertThat(noted.at("/0/outcome").asString()).isEqualTo("done");
    assertThat(noted.toString()).doesNotContain(secrets.at("/kafka/password").asString());
  }

  @Test
  void notesWhatOperatorsDoAndWhatTheyChange() {
    TestPartner partner = rig.partner("", 1);
    String path = "/api/v1/admin/partners/" + partner.id;
    String terms =
        """
        {"name":"Renamed","schoolIds":["school-%s"],"timeZone":"America/New_York"}\
        """
            .formatted(partner.id);
    String person =
        "Bearer "
            + rig.issuer.token(Map.of("sub", "alex", "client_id", "labpath-web"), "partners:write");

    assertThat(rig.send("PUT", path, terms, "Authorization", person).status()).isEqualTo(200);
    rig.operator("POST", path + "/suspension", null);
    rig.operator("POST", path + "/resumption", null);

    JsonNode noted = audit(partner.id);
    assertThat(noted.at("/0/action").asString()).isEqualTo("partner.resume");
    assertThat(noted.at("/1/action").asString()).isEqualTo("partner.suspend");
    assertThat(noted.at("/1/actor").asString()).isEqualTo("operator");
    assertThat(noted.at("/2/action").asString()).isEqualTo("partner.change");
    assertThat(noted.at("/2/actor").asString()).isEqualTo("alex through labpath-web");
    assertThat(noted.at("/2/detail").asString()).isEqualTo("name timeZone");
    assertThat(noted.at("/3/action").asString()).isEqualTo("partner.add");
    assertThat(Instant.parse(noted.at("/3/at").asString())).isBefore(rig.clock.instant());
  }

  @Test
  void notesAnErasureWithoutNamingAnybody() {
    TestPartner partner = rig.partner("", 1);
    JsonNode taken = partner.submit(partner.request("audit-erase@example.org", 0)).json();
    String inquiry = taken.get("inquiryId").asString();

    rig.send(
        "DELETE", "/api/v1/leads/" + inquiry + "?token=" + taken.get("token").asString(), null);

    JsonNode noted = audit(inquiry);
    assertThat(noted.at("/0/action").asString()).isEqualTo("inquiry.erase");
    assertThat(noted.at("/0/actor").asString()).isEqualTo("student");
    assertThat(noted.toString()).doesNotContain("audit-erase");
  }

  @Test
  void notesWhoTookTheLeadsAsAFile() {
    TestPartner partner = rig.partner("", 1);

    rig.get("/api/v1/partner/leads.csv", bearer(partner));

    JsonNode noted = audit(partner.id);
    assertThat(noted.at("/0/action").asString()).isEqualTo("leads.export");
    assertThat(noted.at("/0/actor").asString()).isEqualTo(partner.id);
    assertThat(noted.at("/0/detail").asString()).isEqualTo("csv");
  }

  @Test
  void notesTriesAtAnothersLeadAndNotWithoutEnd() {
    TestPartner mine = rig.partner("", 1);
    TestPartner other = rig.partner("", 1);
    String theirs =
        other
            .submit(other.request("tried-at@example.org", 0))
            .json()
            .at("/leads/0/leadId")
            .asString();
    String path = "/api/v1/partner/leads/" + theirs;

    assertThat(rig.get(path, bearer(mine)).status()).isEqualTo(404);
    assertThat(rig.post(path + "/status", "{\"status\":\"contacted\"}", bearer(mine)).status())
        .isEqualTo(404);

    JsonNode noted = audit(theirs);
    assertThat(noted.at("/0/action").asString()).isEqualTo("lead.refused");
    assertThat(noted.at("/0/actor").asString()).isEqualTo(mine.id);
    assertThat(noted.at("/0/outcome").asString()).isEqualTo("refused");
    assertThat(noted.at("/0/detail").asString()).isEqualTo("status by " + mine.id);
    assertThat(noted.at("/1/detail").asString()).isEqualTo("read by " + mine.id);
    assertThat(noted.toString()).doesNotContain("tried-at");

    for (int i = 0; i < 15; i++) {
      rig.get(path, bearer(mine));
    }
    assertThat(rig.get("/api/v1/partner/leads/not-an-id", bearer(mine)).status()).isEqualTo(404);
    assertThat(audit(theirs)).hasSize(10);
    assertThat(audit(theirs).at("/0/detail").asString()).contains("more within the hour");
    assertThat(audit("not-an-id")).as("what somebody typed").isEmpty();
  }

  @Test
  void notesTheCallsOfAPartnerThatIsSuspended() {
    TestPartner partner = rig.partner("", 1);
    rig.operator("POST", "/api/v1/admin/partners/" + partner.id + "/suspension", null);

    assertThat(rig.get("/api/v1/partner/leads", bearer(partner)).status()).isEqualTo(403);

    JsonNode noted = audit(partner.id);
    assertThat(noted.at("/0/action").asString()).isEqualTo("partner.refused");
    assertThat(noted.at("/0/actor").asString()).isEqualTo(partner.id);
  }

  @Test
  void notesWhichOperatorLookedAtATraceAndWhoBeganTestsAndReplays() {
    TestPartner partner = rig.partner("", 1);
    Answer test = rig.post("/api/v1/partner/test-lead", "", bearer(partner));
    assertThat(test.status()).as(test.text()).isEqualTo(201);
    String inquiry = test.json().get("inquiryId").asString();

    assertThat(rig.operator("GET", "/api/v1/admin/leads/" + inquiry, null).status()).isEqualTo(200);
    Instant now = rig.clock.instant();
    Answer replay =
        rig.post(
            "/api/v1/partner/replays",
            "{\"from\":\"%s\",\"to\":\"%s\"}".formatted(now.minusSeconds(60), now),
            bearer(partner));
    assertThat(replay.status()).as(replay.text()).isEqualTo(202);

    JsonNode looked = audit(inquiry);
    assertThat(looked.at("/0/action").asString()).isEqualTo("trace.read");
    assertThat(looked.at("/0/actor").asString()).isEqualTo("operator");
    JsonNode noted = audit(partner.id);
    assertThat(noted.at("/0/action").asString()).isEqualTo("replay.begin");
    assertThat(noted.at("/1/action").asString()).isEqualTo("leads.test");
    assertThat(noted.at("/1/detail").asString()).isEqualTo(test.json().get("leadId").asString());
  }

  @Test
  void notesTriesAtAnothersReplay() {
    TestPartner mine = rig.partner("", 1);
    TestPartner other = rig.partner("", 1);
    Instant now = rig.clock.instant();
    String theirs =
        rig.post(
                "/api/v1/partner/replays",
                "{\"from\":\"%s\",\"to\":\"%s\"}".formatted(now.minusSeconds(60), now),
                bearer(other))
            .json()
            .get("replayId")
            .asString();

    assertThat(rig.get("/api/v1/partner/replays/" + theirs, bearer(mine)).status()).isEqualTo(404);
    assertThat(rig.get("/api/v1/partner/replays/not-an-id", bearer(mine)).status()).isEqualTo(404);

    JsonNode noted = audit(theirs);
    assertThat(noted.at("/0/action").asString()).isEqualTo("replay.refused");
    assertThat(noted.at("/0/actor").asString()).isEqualTo(mine.id);
    assertThat(noted.at("/0/outcome").asString()).isEqualTo("refused");
    assertThat(audit("not-an-id")).as("what somebody typed").isEmpty();
  }

  @Test
  void notesWhatAPartnerTellsAboutALeadOnceAndWithoutItsWords() {
    TestPartner partner = rig.partner("", 1);
    String lead =
        partner
            .submit(partner.request("told-about@example.org", 0))
            .json()
            .at("/leads/0/leadId")
            .asString();
    String path = "/api/v1/partner/leads/" + lead + "/status";

    rig.post(path, "{\"status\":\"contacted\"}", bearer(partner));
    rig.post(path, "{\"status\":\"contacted\"}", bearer(partner));
    rig.post(path, "{\"status\":\"told-about\"}", bearer(partner));
    rig.post(path, "{\"status\":\"returned\",\"reason\":\"told-about\"}", bearer(partner));
    rig.post(path, "{\"status\":\"enrolled\"}", bearer(partner));

    JsonNode noted = audit(lead);
    assertThat(noted)
        .extracting(entry -> entry.get("action").asString())
        .containsOnly("lead.status");
    assertThat(noted)
        .extracting(entry -> entry.get("detail").asString() + " " + entry.get("outcome").asString())
        .containsExactly("enrolled failed", "returned done", "contacted done");
    assertThat(noted).extracting(entry -> entry.get("actor").asString()).containsOnly(partner.id);
    assertThat(noted.toString()).doesNotContain("told-about");
  }

  /** What is noted about a subject, newest first. */
  private JsonNode audit(String subject) {
    Answer answer = rig.operator("GET", "/api/v1/admin/audit/leads?size=100", null);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    var about = rig.json().createArrayNode();
    for (JsonNode entry : answer.json().get("items")) {
      if (entry.get("subject").asString().equals(subject)) {
        about.add(entry);
      }
    }
    return about;
  }

  private int statusFor(String authorization) {
    return rig.get("/api/v1/partner/connection", "Authorization", authorization).status();
  }

  private String signedIn(String client, String partnerClient) {
    return "Bearer "
        + rig.issuer.token(
            Map.of("sub", "a-person", "client_id", client, "partner_client_id", partnerClient),
            "partner");
  }

  private String[] bearer(TestPartner partner) {
    return new String[] {"Authorization", rig.bearer(partner.id, "partner")};
  }
}
