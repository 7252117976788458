package org.labpath.lead.audit;

import java.time.Instant;
import org.labpath.lead.inquiry.Identifiers;
import org.labpath.lead.retention.Expiring;
import org.labpath.lead.retention.RetentionSettings;
import org.springframework.stereotype.Component;

/** The trail ends where nobody has a right to ask any more. */
@Component
class AuditExpiry implements Expiring {

  private static final int MOST = 500;

  private final AuditStore store;
  private final RetentionSettings settings;

  AuditExpiry(AuditStore store, RetentionSettings settings) {
    this.store = store;
    this.settings = settings;
  }

  @Override
  public String name() {
    return "audit-entries";
  }

  @Override
  public Step step(Instant now) {
    Instant end = RetentionSettings.before(now, settings.audit());
    int removed = store.removeBefore(Identifiers.firstAt(end), MOST);
    return new Step(removed, removed == MOST);
  }
}
