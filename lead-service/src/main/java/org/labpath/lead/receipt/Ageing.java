package org.labpath.lead.receipt;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.labpath.lead.inquiry.Inquiry;
import org.labpath.lead.inquiry.Lead;
import org.labpath.lead.inquiry.OutboxEntry;
import org.labpath.lead.inquiry.OutboxEntry.State;
import org.labpath.lead.retention.RetentionSettings;

/**
 * What becomes of an inquiry with time. Nothing is written here; an inquiry of which nothing is due
 * comes back as it was given.
 *
 * @param windowOf the days in which a partner counts the same person once
 */
record Ageing(Instant now, RetentionSettings settings, ToIntFunction<String> windowOf) {

  /** After a day the key can be used anew, and nothing is compared with the old body. */
  Inquiry withoutKey(Inquiry inquiry) {
    boolean taken = !inquiry.idempotencyKey().equals(Inquiry.freeKey(inquiry.id()));
    return (taken || inquiry.bodyHash() != null)
            && !now.isBefore(inquiry.receivedAt().plus(Inquiry.KEY_LIFE))
        ? inquiry.withKeyFreed()
        : inquiry;
  }

  /** Claims whose window is over keep nobody from asking again. */
  Inquiry withoutClaims(Inquiry inquiry) {
    List<Lead> leads =
        inquiry.leads().stream()
            .map(lead -> isWindowOver(inquiry, lead) ? lead.withoutClaims() : lead)
            .toList();
    return leads.equals(inquiry.leads()) ? inquiry : inquiry.with(leads, inquiry.entries());
  }

  private boolean isWindowOver(Inquiry inquiry, Lead lead) {
    String partnerId = lead.partnerId();
    int days = partnerId == null ? 0 : windowOf.applyAsInt(partnerId);
    return !lead.claims().isEmpty()
        && !now.isBefore(inquiry.receivedAt().plus(Duration.ofDays(days)));
  }

  /** What was delivered is kept for replays, and no longer. */
  Inquiry withoutOldEvents(Inquiry inquiry) {
    Instant end = now.minus(settings.events());
    List<OutboxEntry> entries = new ArrayList<>();
    boolean any = false;
    for (OutboxEntry entry : inquiry.entries()) {
      Instant settledAt = entry.settledAt();
      boolean due =
          entry.state() == State.SENT
              && entry.bytes() != null
              && settledAt != null
              && settledAt.isBefore(end);
      entries.add(due ? entry.withoutBytes() : entry);
      any |= due;
    }
    return any ? inquiry.with(inquiry.leads(), entries) : inquiry;
  }

  /**
   * Nothing personal stays. Schools are not told: what they got they keep, by their own rules, and
   * the leads stay in the status in which they are.
   */
  Inquiry withoutPersonalData(Inquiry inquiry) {
    if (inquiry.isErased()
        || inquiry.receivedAt().isAfter(RetentionSettings.before(now, settings.personalData()))) {
      return inquiry;
    }
    return inquiry.erased(
        inquiry.leads().stream().map(Lead::expired).toList(),
        inquiry.entries().stream()
            .map(
                entry ->
                    entry.state() == State.SENT || entry.state() == State.DROPPED
                        ? entry.withoutBytes()
                        : entry.dropped(now, "expired"))
            .toList(),
        now);
  }
}
