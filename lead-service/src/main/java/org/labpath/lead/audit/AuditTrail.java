package org.labpath.lead.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.labpath.lead.inquiry.Identifiers;
import org.labpath.lead.paging.Page;
import org.labpath.lead.paging.PageRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Notes what is done to leads and partners by hand, and by this service in their stead. */
@Component
public class AuditTrail {

  private static final Logger log = LoggerFactory.getLogger(AuditTrail.class);

  private final AuditStore store;
  private final Clock clock;

  AuditTrail(AuditStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Notes that it begins, does it, and notes how it ended; what cannot be noted is not done.
   *
   * @param detail what in particular, without anything personal and without secrets
   */
  public <T> T noting(Actor actor, String action, String subject, String detail, Supplier<T> work) {
    Instant now = now();
    String id = Identifiers.newInquiry(now);
    store.add(new AuditEntry(id, now, actor.name(), action, subject, detail, "begun"));
    boolean done = false;
    try {
      T result = work.get();
      done = true;
      return result;
    } finally {
      ended(id, done ? "done" : "failed");
    }
  }

  /** Notes something that was done already. */
  public void note(Actor actor, String action, String subject, String detail) {
    Instant now = now();
    store.add(
        new AuditEntry(
            Identifiers.newInquiry(now), now, actor.name(), action, subject, detail, "done"));
  }

  /** Notes something that was refused; it stays refused where that cannot be noted. */
  void noteRefused(Actor actor, String action, String subject, String detail) {
    Instant now = now();
    String id = Identifiers.newInquiry(now);
    try {
      store.add(new AuditEntry(id, now, actor.name(), action, subject, detail, "refused"));
    } catch (RuntimeException away) {
      log.warn("{} not noted: {}", action, away.getClass().getSimpleName());
    }
  }

  private void ended(String id, String outcome) {
    try {
      store.outcome(id, outcome);
    } catch (RuntimeException away) {
      // It was done or not; only its end stays untold.
      log.warn("audit entry {} stays begun: {}", id, away.getClass().getSimpleName());
    }
  }

  Page<AuditEntry> newest(PageRequest page) {
    return Page.of(store.newest(page.skipped(), page.size()), page, store.count());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
