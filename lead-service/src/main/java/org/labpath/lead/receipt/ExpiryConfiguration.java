package org.labpath.lead.receipt;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.labpath.lead.audit.Actor;
import org.labpath.lead.audit.AuditTrail;
import org.labpath.lead.inquiry.Inquiries;
import org.labpath.lead.inquiry.Inquiry;
import org.labpath.lead.partner.Partner;
import org.labpath.lead.partner.Partners;
import org.labpath.lead.receipt.AgeingStore.Due;
import org.labpath.lead.retention.Expiring;
import org.labpath.lead.retention.Progress;
import org.labpath.lead.retention.RetentionSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is let go of an inquiry, piece by piece, and at last altogether. */
@Configuration(proxyBeanMethods = false)
class ExpiryConfiguration {

  private static final int USUAL_WINDOW = 30;
  private static final int MOST_RECORDS = 500;

  private final AgeingStore store;
  private final Inquiries inquiries;
  private final Partners partners;
  private final RetentionSettings settings;
  private final Progress progress;

  ExpiryConfiguration(
      AgeingStore store,
      Inquiries inquiries,
      Partners partners,
      RetentionSettings settings,
      Progress progress) {
    this.store = store;
    this.inquiries = inquiries;
    this.partners = partners;
    this.settings = settings;
    this.progress = progress;
  }

  @Bean
  Expiring idempotencyKeys() {
    return walk(
        "idempotency-keys",
        new Walk(Due.KEY, now -> now.minus(Inquiry.KEY_LIFE)),
        (ids, now) -> change(ids, ageing(now)::withoutKey));
  }

  @Bean
  Expiring duplicateClaims() {
    return walk(
        "duplicate-claims",
        new Walk(Due.CLAIMS, now -> now.minus(Duration.ofDays(shortestWindow()))),
        (ids, now) -> change(ids, ageing(now)::withoutClaims));
  }

  @Bean
  Expiring sentEvents() {
    return walk(
        "sent-events",
        new Walk(Due.EVENTS, now -> now.minus(settings.events())),
        (ids, now) -> change(ids, ageing(now)::withoutOldEvents));
  }

  @Bean
  Expiring personalData(KeptConsents consents, AuditTrail audit, List<Forgetting> others) {
    return walk(
        "personal-data",
        new Walk(Due.PERSONAL_DATA, now -> RetentionSettings.before(now, settings.personalData())),
        (ids, now) -> {
          int changed = 0;
          for (String id : ids) {
            inquiries.find(id).ifPresent(inquiry -> consents.keep(inquiry, now));
            changed += change(List.of(id), ageing(now)::withoutPersonalData);
            others.forEach(other -> other.forget(id));
          }
          if (changed > 0) {
            audit.note(Actor.SERVICE, "inquiries.expire", "retention", changed + " inquiries");
          }
          return changed;
        });
  }

  /**
   * What lies outside an inquiry is let go after its erasure, which can break off in between, and
   * may be written by whoever had it in hand meanwhile; here it ends all the same.
   */
  @Bean
  Expiring leftOutside(List<Forgetting> others) {
    return walk(
        "left-outside",
        new Walk(Due.FORGETTING, UnaryOperator.identity()),
        (ids, now) -> {
          ids.forEach(id -> others.forEach(other -> other.forget(id)));
          return 0;
        });
  }

  @Bean
  Expiring wholeInquiries() {
    return walk(
        "whole-inquiries",
        new Walk(Due.ALL, now -> RetentionSettings.before(now, settings.consent())),
        (ids, now) -> {
          store.remove(ids);
          return ids.size();
        });
  }

  @Bean
  Expiring consentRecords(ConsentRecordStore records) {
    return new Expiring() {
      @Override
      public String name() {
        return "consent-records";
      }

      @Override
      public Step step(Instant now) {
        Instant end = RetentionSettings.before(now, settings.consent());
        int removed = records.removeGivenBefore(end, MOST_RECORDS);
        return new Step(removed, removed == MOST_RECORDS);
      }
    };
  }

  private record Walk(Due due, UnaryOperator<Instant> ageLimit) {}

  private Expiring walk(String name, Walk walk, InquiryWalk.Doing doing) {
    return new InquiryWalk(
        name,
        progress,
        walk.ageLimit(),
        (id, end, now) -> store.after(id, end, walk.due(), now.minus(settings.events())),
        doing);
  }

  private Ageing ageing(Instant now) {
    // Before that every partner's window would be taken for the usual one.
    partners.requireLoaded();
    return new Ageing(
        now,
        settings,
        partnerId ->
            partners
                .find(partnerId)
                .map(partner -> partner.terms().duplicateWindowDays())
                .orElse(USUAL_WINDOW));
  }

  private int shortestWindow() {
    partners.requireLoaded();
    return partners.all().stream()
        .map(Partner::terms)
        .mapToInt(Partner.Terms::duplicateWindowDays)
        .min()
        .orElse(USUAL_WINDOW);
  }

  private int change(List<String> ids, UnaryOperator<Inquiry> change) {
    int changed = 0;
    for (String id : ids) {
      AtomicBoolean any = new AtomicBoolean();
      inquiries.change(
          id,
          inquiry -> {
            Inquiry after = change.apply(inquiry);
            any.set(after != inquiry);
            return after;
          });
      changed += any.get() ? 1 : 0;
    }
    return changed;
  }
}
