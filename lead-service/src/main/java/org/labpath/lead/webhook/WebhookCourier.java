package org.labpath.lead.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.labpath.lead.delivery.Delivery;
import org.labpath.lead.delivery.DeliveryLog;
import org.labpath.lead.inquiry.OutboxEntry;
import org.labpath.lead.inquiry.OutboxEntry.Channel;
import org.labpath.lead.outbox.Courier;
import org.labpath.lead.partner.Partner;
import org.labpath.lead.partner.Partners;
import org.springframework.stereotype.Component;

/** Carries events to the partners' receivers. */
@Component
class WebhookCourier implements Courier {

  private static final Duration SOON = Duration.ofSeconds(2);

  private final Partners partners;
  private final Webhooks webhooks;
  private final WebhookSender sender;
  private final DeliveryLog log;
  private final WebhookSettings settings;
  private final Clock clock;

  WebhookCourier(
      Partners partners,
      Webhooks webhooks,
      WebhookSender sender,
      DeliveryLog log,
      WebhookSettings settings,
      Clock clock) {
    this.partners = partners;
    this.webhooks = webhooks;
    this.sender = sender;
    this.log = log;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public Channel channel() {
    return Channel.WEBHOOK;
  }

  @Override
  public Standing standing(String partnerId) {
    Partner partner = partners.find(partnerId).orElse(null);
    if (partner == null) {
      // Added by another replica a moment ago, or the directory is not read yet.
      return new Standing.Waiting(clock.instant().plus(SOON));
    }
    if (partner.state() == Partner.State.REMOVED) {
      return off("partner-removed", false);
    }
    if (!partner.isActive()) {
      return off("partner-suspended", true);
    }
    Webhook webhook = webhooks.of(partnerId).orElse(null);
    if (webhook == null) {
      // Without another way the events wait for the next address.
      boolean wanted = !partner.terms().delivery().kafka();
      return new Standing.Off("webhook-off", wanted, settings.pausedPatience());
    }
    if (webhook.isTakenAway()) {
      return off("webhook-off", false);
    }
    if (webhook.isPaused()) {
      return new Standing.Off("webhook-partner", true, settings.pausedPatience());
    }
    if (!webhook.enabled()) {
      return off("webhook-" + webhook.disabledReason(), true);
    }
    Instant now = clock.instant();
    Instant next = partner.sendingOpensAt(now);
    return next.isAfter(now) ? new Standing.Waiting(next) : new Standing.Open();
  }

  private Standing off(String reason, boolean wanted) {
    return new Standing.Off(reason, wanted, settings.disabledPatience());
  }

  @Override
  public Attempt carry(String partnerId, OutboxEntry entry) {
    Webhook webhook = webhooks.of(partnerId).orElse(null);
    byte[] bytes = entry.bytes();
    if (webhook == null || bytes == null) {
      return new Attempt(false, false, false, "webhook-off", null, null, Duration.ZERO);
    }
    Answered answered = sender.send(webhook, entry.id(), bytes);
    if (answered.isGone()) {
      webhooks.gone(webhook);
    } else if (answered.isDelivered()) {
      webhooks.succeeded(webhook);
    } else if (answered.tellsOfReceiver()) {
      webhooks.failed(webhook);
    }
    return new Attempt(
        answered.isDelivered(),
        answered.maybeArrived(),
        answered.tellsOfReceiver(),
        answered.reason(),
        answered.retryAt(),
        answered.status(),
        answered.took());
  }

  @Override
  public boolean isNoAttempt(Attempt attempt) {
    return TargetRefusedException.RESOLVER_BUSY.equals(attempt.reason());
  }

  @Override
  public Optional<Duration> waitAfter(int failures) {
    if (failures > settings.schedule().size()) {
      return Optional.empty();
    }
    long base = settings.schedule().get(failures - 1).toMillis();
    // A fifth to either side, so that what failed together does not come back together.
    return Optional.of(
        Duration.ofMillis(base * 4 / 5 + ThreadLocalRandom.current().nextLong(base * 2 / 5 + 1)));
  }

  @Override
  public void settled(OutboxEntry entry, Attempt attempt, @Nullable Instant nextAttemptAt) {
    log.note(
        new Delivery(
            log.newId(),
            entry.partnerId(),
            entry.id(),
            entry.type(),
            entry.leadId(),
            Channel.WEBHOOK,
            entry.attempts() + 1,
            clock.instant(),
            attempt.delivered()
                ? Delivery.DELIVERED
                : nextAttemptAt == null ? Delivery.GAVE_UP : Delivery.FAILED,
            attempt.status(),
            attempt.took().toMillis(),
            attempt.reason(),
            nextAttemptAt));
  }

  @Override
  public Duration lease() {
    // Resolving, sending, and writing down how it ended.
    return settings.timeout().plusSeconds(15);
  }

  @Override
  public int atOnce() {
    return settings.atOnce();
  }
}
