package org.labpath.lead.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemDetails.Violation;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.lead.audit.Actor;
import org.labpath.lead.audit.AuditTrail;
import org.labpath.lead.partner.Partner;
import org.labpath.lead.partner.Partners;
import org.springframework.stereotype.Component;

/** What a partner can do about its own webhook. */
@Component
class WebhookAccount {

  private final Webhooks webhooks;
  private final Partners partners;
  private final AuditTrail audit;
  private final Clock clock;

  WebhookAccount(Webhooks webhooks, Partners partners, AuditTrail audit, Clock clock) {
    this.webhooks = webhooks;
    this.partners = partners;
    this.audit = audit;
    this.clock = clock;
  }

  /** The wishes of one call; what is absent stays as it is. */
  record Wish(@Nullable String url, @Nullable Boolean enabled, @Nullable Boolean rotateSecret) {

    @Override
    public String toString() {
      return "Wish[…]";
    }
  }

  /** A secret's name and life, never the secret. */
  record SecretLife(String id, Instant createdAt, @Nullable Instant expiresAt) {}

  /**
   * How things stand.
   *
   * @param status active or disabled
   * @param secret a secret that was made by this very call, told this once
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record View(
      boolean configured,
      @Nullable String url,
      @Nullable String status,
      @Nullable String disabledReason,
      @Nullable Instant disabledAt,
      List<SecretLife> secrets,
      @Nullable String secret) {

    @Override
    public String toString() {
      return "View[…]";
    }
  }

  View view(String partnerId) {
    return view(partnerId, null);
  }

  private View view(String partnerId, @Nullable String secret) {
    return webhooks
        .fresh(partnerId)
        .map(
            webhook ->
                new View(
                    true,
                    webhook.url(),
                    webhook.enabled() ? "active" : "disabled",
                    webhook.disabledReason(),
                    webhook.disabledAt(),
                    webhook.liveSecrets(clock.instant()).stream()
                        .map(s -> new SecretLife(s.id(), s.createdAt(), s.expiresAt()))
                        .toList(),
                    secret))
        .orElse(new View(false, null, null, null, null, List.of(), null));
  }

  View change(Partner partner, Wish wish, Actor actor) {
    String partnerId = partner.partnerId();
    Optional<Webhook> present = webhooks.fresh(partnerId);
    String url = wish.url() != null ? wish.url() : present.map(Webhook::url).orElse(null);
    if (url == null) {
      throw new ProblemException(
          ProblemType.UNPROCESSABLE,
          "No webhook is set up yet",
          List.of(new Violation("/url", "required", "The address of your receiver is needed")));
    }
    boolean on =
        wish.enabled() != null
            ? wish.enabled()
            : wish.url() != null || present.map(Webhook::enabled).orElse(true);
    if (on || wish.url() != null) {
      webhooks.check(partnerId, url, "/url");
    }
    return audit.noting(
        actor,
        "webhook.change",
        partnerId,
        (on ? "on, host " + URI.create(url).getHost() : "off")
            + (Boolean.TRUE.equals(wish.rotateSecret()) ? ", new secret" : ""),
        () -> view(partnerId, apply(partnerId, present.isPresent(), url, on, wish)));
  }

  private @Nullable String apply(
      String partnerId, boolean present, String url, boolean on, Wish wish) {
    String secret = null;
    if (!present) {
      secret = webhooks.put(partnerId, url);
    } else if (Boolean.TRUE.equals(wish.rotateSecret())) {
      secret = webhooks.rotate(partnerId);
    }
    if (on) {
      webhooks.switchOn(partnerId, url);
    } else {
      webhooks.pause(partnerId, url);
    }
    // Switched off it is still how the partner's events go: they wait for it.
    partners.webhookAt(partnerId, url, clock.instant());
    return secret;
  }

  void remove(Partner partner, Actor actor) {
    String partnerId = partner.partnerId();
    partners.webhookAt(partnerId, null, clock.instant());
    webhooks.remove(partnerId);
    audit.note(actor, "webhook.remove", partnerId, "");
  }
}
