package org.labpath.lead.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.labpath.lead.LeadRig;
import org.labpath.lead.LeadRig.Answer;
import org.labpath.lead.TestPartner;
import tools.jackson.databind.JsonNode;

/** What a change, a pause or a removal that was refused or broke off leaves of a partner. */
class PartnerRemovalIT {

  private static final String WEBHOOK = "http://127.0.0.1:9/hook";

  private final LeadRig rig = LeadRig.shared();

  @Test
  void aRemovalThatBrokeOffCanOnlyBeFinished() {
    TestPartner partner = rig.partner("", 1, delivery(WEBHOOK));
    String path = path(partner);
    String secret = partner.access.at("/webhook/secret").asString();

    rig.issuer.registryAway(true);
    try {
      assertThat(rig.operator("DELETE", path, null).status()).isEqualTo(503);
    } finally {
      rig.issuer.registryAway(false);
    }
    Answer resumed = rig.operator("POST", path + "/resumption", null);
    assertThat(resumed.status()).as("its topic is gone: %s", resumed.text()).isEqualTo(409);
    assertThat(rig.operator("GET", path, null).json().get("removalBegunAt").asString())
        .isNotEmpty();
    assertThat(rig.operator("DELETE", path, null).status()).isEqualTo(204);

    Answer anew = rig.operator("POST", "/api/v1/admin/partners", terms(partner, partner, WEBHOOK));
    assertThat(anew.status()).as(anew.text()).isEqualTo(201);
    assertThat(anew.json().has("removalBegunAt")).isFalse();
    assertThat(anew.json().at("/webhook/secret").asString())
        .startsWith("whsec_")
        .isNotEqualTo(secret);
  }

  /** As after a crash before the end, or where another replica took one before it heard. */
  @ParameterizedTest
  @ValueSource(strings = {"upkeep", "the same call", "adding it anew"})
  void whatIsThereAfterARemovalIsGivenUp(String by) throws Exception {
    TestPartner partner = rig.partner("", 1);
    try (Admin admin = Admin.create(rig.broker.adminProperties())) {
      admin.deleteTopics(List.of(partner.topic())).all().get();
    }
    String address = "late-" + partner.id + "@example.org";
    JsonNode taken = partner.submit(partner.request(address, 0)).json();
    String id = taken.get("inquiryId").asString();
    MongoCollection<Document> inquiries = rig.database().getCollection("inquiries");
    Document late = Objects.requireNonNull(inquiries.find(Filters.eq("_id", id)).first());
    assertThat(rig.operator("DELETE", path(partner) + "?undelivered=drop", null).status())
        .isEqualTo(204);
    inquiries.deleteOne(Filters.eq("_id", id));
    inquiries.insertOne(late);

    switch (by) {
      case "upkeep" -> rig.bean(PartnerUpkeep.class).finishRemovals();
      case "the same call" ->
          assertThat(rig.operator("DELETE", path(partner), null).status()).isEqualTo(204);
      default ->
          assertThat(
                  rig.operator("POST", "/api/v1/admin/partners", terms(partner, partner, WEBHOOK))
                      .status())
              .isEqualTo(201);
    }

    JsonNode receipt =
        rig.get("/api/v1/leads/%s?token=%s".formatted(id, taken.get("token").asString())).json();
    assertThat(receipt.at("/leads/0/status").asString()).isEqualTo("not-routed");
    assertThat(receipt.get("sent")).as("no school has it, so it is not kept").isNull();
    assertThat(rig.bean(UndeliveredLeads.class).existFor(partner.id)).isFalse();
  }

  @Test
  void aRefusedChangeLeavesTheWebhookWhereItWas() {
    TestPartner partner = rig.partner("", 1, delivery(WEBHOOK));
    TestPartner other = rig.partner("", 1);

    Answer refused =
        rig.operator("PUT", path(partner), terms(partner, other, "http://127.0.0.1:9/elsewhere"));

    assertThat(refused.status()).as("another's school").isEqualTo(409);
    assertThat(webhookOf(partner)).isEqualTo(WEBHOOK);

    Answer changed =
        rig.operator("PUT", path(partner), terms(partner, partner, "http://127.0.0.1:9/elsewhere"));
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(changed.json().at("/delivery/webhook/url").asString()).endsWith("/elsewhere");
    assertThat(webhookOf(partner)).endsWith("/elsewhere");
  }

  @Test
  void aResumedPartnerHasItsTopic() throws Exception {
    TestPartner partner = rig.partner("", 1);
    rig.operator("POST", path(partner) + "/suspension", null);
    try (Admin admin = Admin.create(rig.broker.adminProperties())) {
      admin.deleteTopics(List.of(partner.topic())).all().get();
    }

    Answer resumed = rig.operator("POST", path(partner) + "/resumption", null);

    assertThat(resumed.status()).as(resumed.text()).isEqualTo(200);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> partner.submit(partner.request("resumed@example.org", 0)).text(),
            taken -> taken.contains("accepted"));
    assertThat(partner.events(1)).hasSize(1);
  }

  private String webhookOf(TestPartner partner) {
    return rig.get("/api/v1/partner/webhook", "Authorization", rig.bearer(partner.id, "partner"))
        .json()
        .get("url")
        .asString();
  }

  private static String path(TestPartner partner) {
    return "/api/v1/admin/partners/" + partner.id;
  }

  private static String delivery(String url) {
    return "{\"kafka\":true,\"webhook\":{\"url\":\"" + url + "\"}}";
  }

  /** Terms of one partner that claim the school of another, or its own. */
  private static String terms(TestPartner partner, TestPartner schoolOf, String url) {
    return """
    {"partnerId":"%s","name":"College","schoolIds":["school-%s"],
     "timeZone":"America/Chicago","delivery":%s}\
    """
        .formatted(partner.id, schoolOf.id, delivery(url));
  }
}
