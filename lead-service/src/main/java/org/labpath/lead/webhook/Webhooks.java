package org.labpath.lead.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemDetails.Violation;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.lead.audit.Actor;
import org.labpath.lead.audit.AuditTrail;
import org.labpath.lead.partner.WebhookRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** All partners' receivers. What is read is kept for a moment: it is asked before each event. */
@Component
class Webhooks implements WebhookRegistry {

  private static final int CHANGE_TRIES = 10;
  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final Duration BUSY = Duration.ofSeconds(10);

  /** Nobody's id: an operator gives addresses for all. */
  private static final String OPERATOR = "";

  private static final Logger log = LoggerFactory.getLogger(Webhooks.class);

  private record Read(Optional<Webhook> webhook, long at) {}

  private final WebhookStore store;
  private final WebhookSecrets secrets;
  private final Targets targets;
  private final WebhookSettings settings;
  private final AuditTrail audit;
  private final Clock clock;
  // One for each partner; partners are added by hand.
  private final Map<String, Read> read = new ConcurrentHashMap<>();

  Webhooks(
      WebhookStore store,
      WebhookSecrets secrets,
      Targets targets,
      WebhookSettings settings,
      AuditTrail audit,
      Clock clock) {
    this.store = store;
    this.secrets = secrets;
    this.targets = targets;
    this.settings = settings;
    this.audit = audit;
    this.clock = clock;
  }

  /** The partner's, as it was a moment ago. */
  Optional<Webhook> of(String partnerId) {
    Read known = read.get(partnerId);
    if (known != null && System.nanoTime() - known.at() < FRESH.toNanos()) {
      return known.webhook();
    }
    return fresh(partnerId);
  }

  /** The partner's, as it is now. */
  Optional<Webhook> fresh(String partnerId) {
    Optional<Webhook> found = store.find(partnerId);
    read.put(partnerId, new Read(found, System.nanoTime()));
    return found;
  }

  @Override
  public void check(String url, String pointer) {
    check(OPERATOR, url, pointer);
  }

  /** The same for an address that a partner gave. */
  void check(String partnerId, String url, String pointer) {
    try {
      Target unused = targets.check(url, new Asker(partnerId, Asker.Purpose.REGISTRATION));
    } catch (TargetRefusedException refused) {
      if (refused.reason().equals(TargetRefusedException.RESOLVER_BUSY)) {
        throw new ProblemException(ProblemType.UNAVAILABLE, Refusals.inWords(refused.reason()))
            .retryAfter(BUSY);
      }
      throw new ProblemException(
          ProblemType.UNPROCESSABLE,
          "Events cannot be sent to this address",
          List.of(new Violation(pointer, refused.reason(), Refusals.inWords(refused.reason()))));
    }
  }

  @Override
  public @Nullable String put(String partnerId, String url) {
    Instant now = now();
    Webhook.Secret first = new Webhook.Secret(secrets.newName(), now, null);
    if (store.insert(new Webhook(partnerId, 1, url, true, null, null, null, List.of(first)))) {
      Optional<Webhook> unused = fresh(partnerId);
      return secrets.of(partnerId, first.id());
    }
    // Terms that say again what they said do not wake a receiver that said it is gone.
    change(
        partnerId,
        webhook ->
            webhook.url().equals(url) && !Webhook.BY_OPERATOR.equals(webhook.disabledReason())
                ? webhook
                : webhook.at(url).switchedOn());
    return null;
  }

  @Override
  public void off(String partnerId) {
    if (fresh(partnerId).filter(Webhook::enabled).isPresent()) {
      switchOff(partnerId, Webhook.BY_OPERATOR);
    }
  }

  /** A new secret; the former one goes on signing for a while. */
  String rotate(String partnerId) {
    Webhook.Secret next = new Webhook.Secret(secrets.newName(), now(), null);
    change(partnerId, webhook -> webhook.withSecret(next, now(), settings.secretOverlap()));
    return secrets.of(partnerId, next.id());
  }

  /** Sends to the address again, or for the first time to another one. */
  void switchOn(String partnerId, String url) {
    change(partnerId, webhook -> webhook.at(url).switchedOn());
  }

  @Override
  public void remove(String partnerId) {
    store.remove(partnerId);
    read.remove(partnerId);
  }

  /** Sends nothing until it is switched on again; an address that is new is for then. */
  void pause(String partnerId, String url) {
    change(partnerId, webhook -> webhook.at(url).switchedOff(Webhook.BY_PARTNER, now()));
    log.info("webhook of {} switched off: {}", partnerId, Webhook.BY_PARTNER);
  }

  private void switchOff(String partnerId, String reason) {
    change(partnerId, webhook -> webhook.switchedOff(reason, now()));
    log.info("webhook of {} switched off: {}", partnerId, reason);
  }

  private void disable(String partnerId, String reason) {
    switchOff(partnerId, reason);
    audit.note(Actor.SERVICE, "webhook.disable", partnerId, reason);
  }

  /** Notes that the receiver wants nothing any more. */
  void gone(Webhook webhook) {
    if (webhook.enabled()) {
      disable(webhook.partnerId(), Webhook.GONE);
    }
  }

  /** Notes a success, which ends a time of failures. */
  void succeeded(Webhook webhook) {
    if (webhook.failingSince() != null) {
      change(webhook.partnerId(), w -> w.failingSince(null));
    }
  }

  /** Notes a failure; a receiver that did nothing else for days is switched off. */
  void failed(Webhook webhook) {
    Instant since = webhook.failingSince();
    if (since == null) {
      change(webhook.partnerId(), w -> w.failingSince() == null ? w.failingSince(now()) : w);
    } else if (webhook.enabled() && now().isAfter(since.plus(settings.disabledPatience()))) {
      disable(webhook.partnerId(), Webhook.FAILING);
    }
  }

  private void change(String partnerId, UnaryOperator<Webhook> change) {
    for (int attempt = 0; attempt < CHANGE_TRIES; attempt++) {
      Webhook before =
          store
              .find(partnerId)
              .orElseThrow(
                  () -> new ProblemException(ProblemType.NOT_FOUND, "No webhook is set up"));
      Webhook after = change.apply(before);
      if (after == before || store.replace(before, after)) {
        Optional<Webhook> unused = fresh(partnerId);
        return;
      }
    }
    throw new ProblemException(ProblemType.UNAVAILABLE, "Too many changes at once");
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
