package org.labpath.lead.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.labpath.lead.LeadRig;
import org.labpath.lead.outbox.Outbox;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

/** What stops first stands in the highest phase. */
class StopOrderIT {

  private final LeadRig rig = LeadRig.shared();

  @Test
  void whatARequestHandsOnStopsAfterTheLastRequest() {
    assertThat(rig.bean(UncertainInserts.class).getPhase())
        .isLessThan(WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE)
        .isLessThan(WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE)
        .as("it tells the relay")
        .isGreaterThan(rig.bean(Outbox.class).getPhase());
  }
}
