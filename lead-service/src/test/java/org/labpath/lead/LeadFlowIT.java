package org.labpath.lead;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.labpath.lead.LeadRig.Answer;
import tools.jackson.databind.JsonNode;

class LeadFlowIT {

  private final LeadRig rig = LeadRig.shared();

  @Test
  void bringsAnAcceptedLeadToThePartnersTopic() {
    TestPartner partner = rig.partner("", 2);

    Answer answer = partner.submit(partner.request("ada@example.org", 0, 1));

    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    assertThat(answer.json().get("leads")).hasSize(2);
    List<JsonNode> events = partner.events(2);
    assertThat(events).hasSize(2);
    assertThat(events.getFirst().at("/data/student/firstName").asString()).isEqualTo("Zoë");
  }
}
