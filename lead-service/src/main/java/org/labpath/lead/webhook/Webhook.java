package org.labpath.lead.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a partner's events go, and with which secrets they are signed; public only so that the
 * store's codec can read it.
 *
 * @param disabledReason who or what switched it off
 * @param failingSince the first failure after the last success
 * @param secrets names of secrets; the secrets themselves are derived, not stored
 */
public record Webhook(
    String _id,
    long revision,
    String url,
    boolean enabled,
    @Nullable String disabledReason,
    @Nullable Instant disabledAt,
    @Nullable Instant failingSince,
    List<Secret> secrets) {

  static final String BY_PARTNER = "partner";
  static final String BY_OPERATOR = "operator";
  static final String GONE = "gone";
  static final String FAILING = "failing";

  /** A secret by its name, and until when it signs. */
  public record Secret(String id, Instant createdAt, @Nullable Instant expiresAt) {

    boolean isLive(Instant now) {
      return expiresAt == null || expiresAt.isAfter(now);
    }
  }

  String partnerId() {
    return _id;
  }

  /** Whether the operator takes this way of delivery away; what is undelivered waits no more. */
  boolean isTakenAway() {
    return !enabled && BY_OPERATOR.equals(disabledReason);
  }

  /** Whether the partner chose that events wait. */
  boolean isPaused() {
    return !enabled && BY_PARTNER.equals(disabledReason);
  }

  /** The secrets that sign now, the newest first. */
  List<Secret> liveSecrets(Instant now) {
    return secrets.stream()
        .filter(secret -> secret.isLive(now))
        .sorted(Comparator.comparing(Secret::createdAt).reversed())
        .toList();
  }

  Webhook at(String nextUrl) {
    return new Webhook(
        _id, revision, nextUrl, enabled, disabledReason, disabledAt, failingSince, secrets);
  }

  Webhook switchedOn() {
    return new Webhook(_id, revision, url, true, null, null, null, secrets);
  }

  Webhook switchedOff(String reason, Instant now) {
    return enabled || !reason.equals(disabledReason)
        ? new Webhook(_id, revision, url, false, reason, now, failingSince, secrets)
        : this;
  }

  Webhook failingSince(@Nullable Instant since) {
    return new Webhook(_id, revision, url, enabled, disabledReason, disabledAt, since, secrets);
  }

  /** With a new secret; of the former ones only the latest goes on, for a while. */
  Webhook withSecret(Secret fresh, Instant now, Duration overlap) {
    List<Secret> next = new ArrayList<>();
    next.add(fresh);
    liveSecrets(now).stream()
        .findFirst()
        .map(
            former -> {
              Instant end = former.expiresAt();
              Instant limit = now.plus(overlap);
              return new Secret(
                  former.id(), former.createdAt(), end == null || end.isAfter(limit) ? limit : end);
            })
        .ifPresent(next::add);
    return new Webhook(
        _id, revision, url, enabled, disabledReason, disabledAt, failingSince, List.copyOf(next));
  }

  Webhook next() {
    return new Webhook(
        _id, revision + 1, url, enabled, disabledReason, disabledAt, failingSince, secrets);
  }

  @Override
  public String toString() {
    return "Webhook[" + _id + "]";
  }
}
