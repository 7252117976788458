package org.labpath.lead.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.labpath.lead.LeadRig;
import org.labpath.lead.TestClock;
import org.labpath.lead.inquiry.Identifiers;
import org.labpath.lead.inquiry.Inquiries;
import org.labpath.lead.inquiry.Inquiry;
import org.labpath.lead.outbox.Outbox;
import org.labpath.lead.partner.Partner;
import org.labpath.lead.partner.PartnerTerms;
import org.labpath.lead.routing.Caps;

/** Inserts of which the store did not say how they ended, on the real store. */
class UncertainInsertsIT {

  private final LeadRig rig = LeadRig.shared();
  private final TestClock clock = new TestClock();
  private final Inquiries inquiries = rig.bean(Inquiries.class);
  private final Caps caps = rig.bean(Caps.class);
  private final UncertainInserts uncertain =
      new UncertainInserts(inquiries, rig.bean(Outbox.class), caps, clock);
  private final Partner partner =
      new Partner(
          "p-" + UUID.randomUUID().toString().substring(0, 8),
          Partner.State.ACTIVE,
          new Partner.Terms(
              "A college",
              List.of("s-1"),
              "America/Chicago",
              new PartnerTerms.Criteria(null, null, null, null),
              new PartnerTerms.Caps(1, null),
              null,
              30,
              new PartnerTerms.Delivery(true, null, null)),
          null,
          Instant.EPOCH,
          Instant.EPOCH,
          null);

  @AfterEach
  void end() {
    uncertain.stop();
  }

  @Test
  void whatComesTooLateCannotOverrunACap() {
    Instant now = clock.instant();
    String id = Identifiers.newInquiry(now);
    Caps.Place place = caps.take(partner, now);
    uncertain.start();

    uncertain.settleLater(id, List.of(place));

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> assertThat(caps.used(partner, now)).isEqualTo(new Caps.Used(0L, null)));
    // The insert that hung all this time.
    assertThat(inquiries.insert(Inquiry.neverTaken(id, now))).isFalse();
  }

  @Test
  void whatWasStoredAfterAllKeepsItsPlace() {
    Instant now = clock.instant();
    String id = Identifiers.newInquiry(now);
    Caps.Place place = caps.take(partner, now);
    assertThat(inquiries.insert(Inquiry.neverTaken(id, now))).isTrue();
    uncertain.start();

    uncertain.settleLater(id, List.of(place));
    uncertain.stop();

    assertThat(caps.used(partner, now)).isEqualTo(new Caps.Used(1L, null));
  }
}
