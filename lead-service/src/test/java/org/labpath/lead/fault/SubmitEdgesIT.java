package org.labpath.lead.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.labpath.lead.LeadRig;
import org.labpath.lead.LeadRig.Answer;
import org.labpath.lead.TestPartner;
import tools.jackson.databind.node.ObjectNode;

/** What somebody sends who edits our forms, or guesses at other people's requests. */
class SubmitEdgesIT {

  private final LeadRig rig = LeadRig.shared();

  /** An operator is told by a number that goes up, since refusals alone are seen by nobody. */
  @Test
  void countsAConsentThatIsNotTheOneServed() {
    TestPartner partner = rig.partner("", 1);
    ObjectNode request = partner.request("edited@example.org", 0);
    double before = mismatches();
    assertThat(partner.submit(request).status()).isEqualTo(201);
    assertThat(mismatches()).isEqualTo(before);

    ((ObjectNode) request.at("/consent/sellers/0")).put("sha256", "0".repeat(64));
    Answer refused = partner.submit(request);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("/problems/consent-mismatch");
    assertThat(mismatches()).isEqualTo(before + 1);
  }

  /** Also where the guesser is another client, with another address and a token of its own. */
  @Test
  void showsNobodyTheAnswerToAnothersKey() {
    TestPartner partner = rig.partner("", 1);
    String key = TestPartner.key();
    Answer first = partner.submit(partner.request("first-holder@example.org", 0), key);

    Answer guessed =
        rig.post(
            "/api/v1/leads",
            partner.request("second-holder@example.org", 0).toString(),
            "Idempotency-Key",
            key,
            "X-LabPath-Internal",
            LeadRig.INTERNAL_SECRET,
            "X-LabPath-Client-Address",
            "203.0.113.77");

    assertThat(guessed.status()).isEqualTo(422);
    assertThat(guessed.text())
        .contains("/problems/idempotency-key-reused")
        .doesNotContain(first.json().get("inquiryId").asString())
        .doesNotContain(first.json().get("token").asString());
  }

  private double mismatches() {
    Counter counter =
        rig.bean(MeterRegistry.class).find("labpath.leads.consent.mismatch").counter();
    return counter == null ? 0 : counter.count();
  }
}
