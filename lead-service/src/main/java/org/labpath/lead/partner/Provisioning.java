package org.labpath.lead.partner;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.function.ToIntFunction;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.lead.audit.Actor;
import org.labpath.lead.audit.AuditTrail;
import org.labpath.lead.kafka.KafkaAwayException;
import org.labpath.lead.kafka.KafkaSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Brings a partner into being and out of it again. The directory is written first and says how far
 * things have come; each step can be repeated, so that the same call finishes what broke off.
 */
@Component
public class Provisioning {

  private static final String URL_POINTER = "/delivery/webhook/url";

  private static final Logger log = LoggerFactory.getLogger(Provisioning.class);

  private final Partners partners;
  private final KafkaAccess kafka;
  private final IssuerClients clients;
  private final KafkaSettings settings;
  private final PartnerFeed feed;
  private final WebhookRegistry webhooks;
  private final AuditTrail audit;
  private final Turns turns;
  private final UndeliveredLeads undelivered;
  private final Clock clock;

  Provisioning(
      Partners partners,
      KafkaAccess kafka,
      IssuerClients clients,
      KafkaSettings settings,
      PartnerFeed feed,
      WebhookRegistry webhooks,
      AuditTrail audit,
      Turns turns,
      UndeliveredLeads undelivered,
      Clock clock) {
    this.partners = partners;
    this.kafka = kafka;
    this.clients = clients;
    this.settings = settings;
    this.feed = feed;
    this.webhooks = webhooks;
    this.audit = audit;
    this.clock = clock;
    this.turns = turns;
    this.undelivered = undelivered;
  }

  /** Adds a partner; the answer holds its secrets, told this once. */
  PartnerAccess add(
      String partnerId, Partner.Terms terms, @Nullable String oauthClientId, Actor actor) {
    return audit.noting(
        actor,
        "partner.add",
        partnerId,
        "schools " + String.join(" ", terms.schoolIds()),
        () -> add(partnerId, terms, oauthClientId, Secrets.password()));
  }

  PartnerAccess add(
      String partnerId, Partner.Terms terms, @Nullable String oauthClientId, String password) {
    return turns.inTurn(partnerId, () -> addInTurn(partnerId, terms, oauthClientId, password));
  }

  private PartnerAccess addInTurn(
      String partnerId, Partner.Terms terms, @Nullable String oauthClientId, String password) {
    Instant now = now();
    PartnerTerms.Webhook wanted = terms.delivery().webhook();
    if (wanted != null) {
      webhooks.check(wanted.url(), URL_POINTER);
    }
    // Students agreed to the one who had this id before.
    int unused = giveUpIfRemoved(partnerId, Actor.SERVICE);
    Partner begun =
        partners.begin(
            new Partner(
                partnerId,
                Partner.State.PROVISIONING,
                terms,
                oauthClientId != null || !clients.areOurs() ? oauthClientId : partnerId,
                now,
                now,
                null));
    IssuerClients.Client client = null;
    try {
      kafka.provide(partnerId, password);
      if (clients.areOurs() && oauthClientId == null) {
        client = clients.register(partnerId);
      }
    } catch (KafkaAwayException | IssuerClients.IssuerAwayException failure) {
      throw unfinished("The partner is noted but has no access yet", failure);
    }
    PartnerAccess.NewWebhook webhook = wanted == null ? null : webhook(partnerId, wanted);
    Partner active = partners.change(partnerId, p -> p.in(Partner.State.ACTIVE, now()));
    feed.publishSoon();
    log.info("partner {} added", begun.partnerId());
    return access(active, password, client, webhook);
  }

  /**
   * Gives the partner other terms.
   *
   * @param move sends what waits for a way that was taken away over those that are left
   */
  Changed change(
      String partnerId,
      Partner.Terms terms,
      @Nullable String oauthClientId,
      Actor actor,
      ToIntFunction<String> move) {
    String changes =
        partners
            .find(partnerId)
            .map(before -> String.join(" ", TermChanges.between(before.terms(), terms)))
            .orElse("");
    Changed changed =
        audit.noting(
            actor,
            "partner.change",
            partnerId,
            changes,
            () -> turns.inTurn(partnerId, () -> change(partnerId, terms, oauthClientId)));
    int moved = move.applyAsInt(partnerId);
    if (moved > 0) {
      audit.note(actor, "leads.move", partnerId, moved + " requests with undelivered events");
    }
    return changed;
  }

  /** A partner with its new terms, and the secret of a webhook that is new. */
  record Changed(@JsonUnwrapped Partner partner, PartnerAccess.@Nullable NewWebhook webhook) {}

  private PartnerAccess.NewWebhook webhook(String partnerId, PartnerTerms.Webhook wanted) {
    return new PartnerAccess.NewWebhook(wanted.url(), webhooks.put(partnerId, wanted.url()));
  }

  private Changed change(String partnerId, Partner.Terms terms, @Nullable String oauthClientId) {
    PartnerTerms.Webhook wanted = terms.delivery().webhook();
    if (wanted != null) {
      webhooks.check(wanted.url(), URL_POINTER);
    }
    // Another's school or client is refused here, before anything else is changed.
    Partner changed =
        partners.change(
            partnerId,
            p -> {
              Partner next =
                  p.withTerms(terms, now()).withWebhook(p.terms().delivery().webhook(), now());
              return oauthClientId == null ? next : next.withClient(oauthClientId, now());
            });
    // The receiver is there before the first event for it, and is left after the last one.
    PartnerAccess.NewWebhook webhook = wanted == null ? null : webhook(partnerId, wanted);
    if (!Objects.equals(wanted, changed.terms().delivery().webhook())) {
      changed = partners.change(partnerId, p -> p.withWebhook(wanted, now()));
    }
    if (wanted == null) {
      webhooks.off(partnerId);
    }
    feed.publishSoon();
    return new Changed(changed, webhook);
  }

  /** New secrets; open connections live on until they must authenticate again. */
  public PartnerAccess rotate(String partnerId, Actor actor) {
    return audit.noting(
        actor,
        "partner.rotate",
        partnerId,
        "Kafka password, client secret",
        () -> turns.inTurn(partnerId, () -> rotate(partnerId)));
  }

  private PartnerAccess rotate(String partnerId) {
    Partner partner = partners.change(partnerId, p -> p.in(p.state(), now()));
    String password = Secrets.password();
    try {
      kafka.password(partnerId, password);
      IssuerClients.Client client = null;
      if (clients.areOurs() && partnerId.equals(partner.oauthClientId())) {
        client = clients.register(partnerId);
      }
      return access(partner, password, client, null);
    } catch (KafkaAwayException | IssuerClients.IssuerAwayException failure) {
      throw unfinished("Not every secret was changed", failure);
    }
  }

  /** Stops REST with the write to the directory, and Kafka by taking the rights. */
  Partner suspend(String partnerId, Actor actor) {
    return audit.noting(
        actor,
        "partner.suspend",
        partnerId,
        "",
        () -> turns.inTurn(partnerId, () -> suspend(partnerId)));
  }

  private Partner suspend(String partnerId) {
    Partner suspended = partners.change(partnerId, p -> p.in(Partner.State.SUSPENDED, now()));
    feed.publishSoon();
    try {
      kafka.suspend(partnerId);
    } catch (KafkaAwayException failure) {
      throw unfinished("The partner can no longer call, but may still read from Kafka", failure);
    }
    return suspended;
  }

  Partner resume(String partnerId, Actor actor) {
    return audit.noting(
        actor,
        "partner.resume",
        partnerId,
        "",
        () -> turns.inTurn(partnerId, () -> resume(partnerId)));
  }

  private Partner resume(String partnerId) {
    // As it is now, whatever another replica did to it.
    partners.read();
    Partner present = partners.find(partnerId).orElse(null);
    if (present != null && present.state() == Partner.State.PROVISIONING) {
      throw new ProblemException(
          ProblemType.CONFLICT, "The partner is not provisioned; add it again to finish that");
    }
    if (present != null && present.isRemovalBegun()) {
      // Its user is locked out already: what is routed to it now would reach nobody.
      throw new ProblemException(
          ProblemType.CONFLICT,
          "The partner's removal was begun; remove it again to finish that, then add it anew");
    }
    try {
      kafka.resume(partnerId);
    } catch (KafkaAwayException failure) {
      throw unfinished("The partner is still suspended", failure);
    }
    Partner active = partners.change(partnerId, p -> p.in(Partner.State.ACTIVE, now()));
    feed.publishSoon();
    return active;
  }

  /** Takes everything away, the topic with what is on it included. */
  void remove(String partnerId, String detail, Actor actor) {
    Partner unused =
        audit.noting(
            actor,
            "partner.remove",
            partnerId,
            detail,
            () ->
                turns.inTurn(
                    partnerId,
                    () -> {
                      Partner removed = remove(partnerId);
                      giveUp(partnerId, actor);
                      return removed;
                    }));
  }

  /**
   * Gives up what a removed partner was promised and never got. It may be there after the removal
   * too: one that broke off just before this, or a request that another replica took before it
   * heard of the removal.
   *
   * @return whether nothing was left
   */
  boolean finishRemoval(String partnerId, Actor actor) {
    return !undelivered.existFor(partnerId)
        || turns.inTurn(partnerId, () -> giveUpIfRemoved(partnerId, actor)) == 0;
  }

  /** In turn, and as the partner is now: what a new partner of this id waits for is its own. */
  private int giveUpIfRemoved(String partnerId, Actor actor) {
    partners.read();
    return partners.find(partnerId).filter(p -> p.state() == Partner.State.REMOVED).isPresent()
        ? giveUp(partnerId, actor)
        : 0;
  }

  private int giveUp(String partnerId, Actor actor) {
    int givenUp = undelivered.dropFor(partnerId);
    if (givenUp > 0) {
      audit.note(actor, "leads.give-up", partnerId, givenUp + " requests with undelivered leads");
    }
    return givenUp;
  }

  private Partner remove(String partnerId) {
    Partner suspended = partners.change(partnerId, p -> p.beingRemoved(now()));
    feed.publishSoon();
    try {
      kafka.remove(partnerId);
      if (clients.areOurs() && partnerId.equals(suspended.oauthClientId())) {
        clients.remove(partnerId);
      }
    } catch (KafkaAwayException | IssuerClients.IssuerAwayException failure) {
      throw unfinished("The partner is suspended but not yet removed", failure);
    }
    // Who gets this id next must not sign, or be signed to, with these secrets.
    webhooks.remove(partnerId);
    Partner removed = partners.change(partnerId, p -> p.in(Partner.State.REMOVED, now()));
    feed.publishSoon();
    log.info("partner {} removed", partnerId);
    return removed;
  }

  /** How the partner reaches its topic. */
  public KafkaConnection connectionOf(Partner partner) {
    return new KafkaConnection(
        settings.addressForPartners(),
        Partner.topicOf(partner.partnerId()),
        partner.partnerId() + ".",
        settings.protocolForPartners(),
        "SCRAM-SHA-512",
        partner.partnerId());
  }

  private PartnerAccess access(
      Partner partner,
      String password,
      IssuerClients.@Nullable Client client,
      PartnerAccess.@Nullable NewWebhook webhook) {
    return new PartnerAccess(
        partner,
        PartnerAccess.Kafka.of(connectionOf(partner), password),
        client == null
            ? null
            : new PartnerAccess.OAuth(client.clientId(), client.clientSecret(), client.tokenUri()),
        webhook);
  }

  private static ProblemException unfinished(String standing, RuntimeException failure) {
    String reason =
        failure instanceof KafkaAwayException kafka
            ? kafka.isBecauseOf(SecurityDisabledException.class)
                ? "this Kafka has no authorizer, so it cannot keep partners apart"
                : "Kafka cannot be reached"
            : "the token issuer cannot be reached";
    log.warn("provisioning not finished: {} ({})", reason, failure.getMessage());
    return new ProblemException(
            ProblemType.UNAVAILABLE, standing + ": " + reason + ". The same call again goes on.")
        .retryAfter(Duration.ofSeconds(5));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
