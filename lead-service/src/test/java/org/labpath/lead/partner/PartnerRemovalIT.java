package org.labpath.lead.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.labpath.lead.LeadRig;
import org.labpath.lead.LeadRig.Answer;
import org.labpath.lead.TestPartner;

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
