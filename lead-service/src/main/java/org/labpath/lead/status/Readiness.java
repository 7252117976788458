package org.labpath.lead.status;

import java.util.ArrayList;
import java.util.List;
import org.labpath.lead.inquiry.InquiryIndexes;
import org.labpath.lead.outbox.Outbox;
import org.labpath.lead.partner.DemonstrationPartner;
import org.labpath.lead.partner.Partners;
import org.labpath.lead.program.Programs;
import org.labpath.lead.secret.KeyedHash;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * What stands between this service and taking leads. Kafka does not: leads are taken, and kept,
 * without it.
 */
@Component("parts")
class Readiness implements HealthIndicator {

  private final InquiryIndexes indexes;
  private final Programs programs;
  private final Partners partners;
  private final DemonstrationPartner demonstration;
  private final Outbox outbox;
  private final KeyedHash hash;

  Readiness(
      InquiryIndexes indexes,
      Programs programs,
      Partners partners,
      DemonstrationPartner demonstration,
      Outbox outbox,
      KeyedHash hash) {
    this.indexes = indexes;
    this.programs = programs;
    this.partners = partners;
    this.demonstration = demonstration;
    this.outbox = outbox;
    this.hash = hash;
  }

  List<String> missing() {
    List<String> missing = new ArrayList<>();
    if (hash.isMissing()) {
      missing.add("LABPATH_TOKEN_SECRET is not set");
    }
    if (!indexes.obstacle().isEmpty()) {
      missing.add(indexes.obstacle());
    }
    if (!programs.isLoaded()) {
      missing.add("the programs have not been read from the store");
    }
    if (!partners.isLoaded()) {
      missing.add("the partners have not been read from the store");
    }
    if (!outbox.hasSwept()) {
      missing.add("the store has not been searched for undelivered events");
    }
    if (demonstration.isMissing()) {
      missing.add("the demonstration partner is not provisioned");
    }
    return missing;
  }

  @Override
  public Health health() {
    List<String> missing = missing();
    return missing.isEmpty()
        ? Health.up().build()
        : Health.outOfService().withDetail("missing", missing).build();
  }
}
