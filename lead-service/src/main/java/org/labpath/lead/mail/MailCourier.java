package org.labpath.lead.mail;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.labpath.lead.inquiry.Inquiries;
import org.labpath.lead.inquiry.OutboxEntry;
import org.labpath.lead.inquiry.OutboxEntry.Channel;
import org.labpath.lead.outbox.Courier;
import org.labpath.lead.partner.Partner;
import org.labpath.lead.partner.PartnerTerms;
import org.labpath.lead.partner.Partners;
import org.springframework.stereotype.Component;

/** Carries receipts to students and notices to partners. */
@Component
class MailCourier implements Courier {

  private static final Duration SOON = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofDays(3);
  private static final String NEVER = "refused-for-ever";

  private final Post post;
  private final MailSettings settings;
  private final Partners partners;
  private final Inquiries inquiries;
  private final MeterRegistry registry;
  private final Clock clock;

  MailCourier(
      Post post,
      MailSettings settings,
      Partners partners,
      Inquiries inquiries,
      MeterRegistry registry,
      Clock clock) {
    this.post = post;
    this.settings = settings;
    this.partners = partners;
    this.inquiries = inquiries;
    this.registry = registry;
    this.clock = clock;
  }

  @Override
  public Channel channel() {
    return Channel.MAIL;
  }

  @Override
  public Standing standing(String partnerId) {
    if (settings.isOff()) {
      return new Standing.Off("mail-off", true, PATIENCE);
    }
    if (partnerId.equals(Mails.STUDENTS)) {
      return new Standing.Open();
    }
    Partner partner = partners.find(partnerId).orElse(null);
    if (partner == null) {
      return new Standing.Waiting(clock.instant().plus(SOON));
    }
    if (partner.state() == Partner.State.REMOVED || partner.terms().delivery().mail() == null) {
      return new Standing.Off("mail-off", false, PATIENCE);
    }
    return partner.isActive()
        ? new Standing.Open()
        : new Standing.Off("partner-suspended", true, PATIENCE);
  }

  @Override
  public Attempt carry(String partnerId, OutboxEntry entry) {
    Instant began = clock.instant();
    Post.Sent sent;
    try {
      Letter letter = letter(partnerId, entry);
      sent = letter == null ? Post.Sent.NEVER : post.send(entry.id(), letter);
    } catch (RuntimeException unreadable) {
      sent = Post.Sent.NEVER;
    }
    forgetIfErased(partnerId, entry);
    registry.counter("labpath.mail", "outcome", sent.name().toLowerCase(Locale.ROOT)).increment();
    return new Attempt(
        sent == Post.Sent.TAKEN,
        sent == Post.Sent.UNKNOWN,
        sent == Post.Sent.NOT_NOW,
        switch (sent) {
          case TAKEN -> null;
          case NEVER -> NEVER;
          case NOT_NOW, UNKNOWN -> "mail-server";
        },
        null,
        null,
        Duration.between(began, clock.instant()));
  }

  /** An erasure that came while the letter was written has looked for it too early. */
  private void forgetIfErased(String partnerId, OutboxEntry entry) {
    if (post.keeps()
        && partnerId.equals(Mails.STUDENTS)
        && inquiries.find(Mails.inquiryOf(entry)).filter(i -> !i.isErased()).isEmpty()) {
      post.forget(entry.id());
    }
  }

  private @Nullable Letter letter(String partnerId, OutboxEntry entry) {
    byte[] bytes = entry.bytes();
    if (bytes == null) {
      return null;
    }
    if (partnerId.equals(Mails.STUDENTS)) {
      return Mails.letterOf(bytes);
    }
    PartnerTerms.Mail mail =
        partners.find(partnerId).map(partner -> partner.terms().delivery().mail()).orElse(null);
    return mail == null ? null : NoticeText.of(entry, mail.address(), settings.publicUri());
  }

  /** An address that does not exist will not exist tomorrow, and no operator can mend it. */
  @Override
  public boolean isHopeless(Attempt attempt) {
    return NEVER.equals(attempt.reason());
  }

  @Override
  public Optional<Duration> waitAfter(int failures) {
    return failures > settings.schedule().size()
        ? Optional.empty()
        : Optional.of(settings.schedule().get(failures - 1));
  }

  @Override
  public void settled(OutboxEntry entry, Attempt attempt, @Nullable Instant nextAttemptAt) {
    // The entry itself tells how it went; a partner's log shows it from there.
  }

  @Override
  public Duration lease() {
    // Several answers of the server may each take their longest.
    return Duration.ofSeconds(90);
  }

  @Override
  public int atOnce() {
    return 4;
  }
}
