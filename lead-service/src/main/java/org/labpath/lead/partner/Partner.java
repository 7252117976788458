package org.labpath.lead.partner;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.labpath.lead.inquiry.OutboxEntry.Channel;

/**
 * A school, or a group of schools, that gets leads.
 *
 * @param oauthClientId the client whose tokens stand for this partner, once it is known
 * @param removalBegunAt since when a removal is under way, which can only be finished; absent
 *     otherwise
 */
public record Partner(
    String partnerId,
    State state,
    @JsonUnwrapped Terms terms,
    @Nullable String oauthClientId,
    Instant createdAt,
    Instant changedAt,
    @Nullable Instant removalBegunAt) {

  /** Where a partner stands. Only an active one is routed to, or may call. */
  public enum State {
    PROVISIONING,
    ACTIVE,
    SUSPENDED,
    REMOVED;

    /** The public word. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The agreed terms, complete. */
  public record Terms(
      String name,
      List<String> schoolIds,
      String timeZone,
      PartnerTerms.Criteria criteria,
      PartnerTerms.Caps caps,
      PartnerTerms.@Nullable Schedule schedule,
      int duplicateWindowDays,
      PartnerTerms.Delivery delivery) {}

  /** The topic on which a partner's leads arrive. */
  public static String topicOf(String partnerId) {
    return "labpath.leads." + partnerId + ".v1";
  }

  /** The first moment, not before this one, at which the schedule lets a webhook be sent. */
  public Instant sendingOpensAt(Instant now) {
    PartnerTerms.Schedule schedule = terms.schedule();
    return schedule == null ? now : new SendingHours(schedule, zone()).opensAt(now);
  }

  @JsonIgnore
  public boolean isActive() {
    return state == State.ACTIVE;
  }

  /** Whether its access is being, or was, taken away for good. */
  @JsonIgnore
  public boolean isRemovalBegun() {
    return removalBegunAt != null;
  }

  /** The name students read. */
  public String name() {
    return terms.name();
  }

  /** The zone in which this partner's days begin. */
  public ZoneId zone() {
    return ZoneId.of(terms.timeZone());
  }

  /**
   * The ways this partner's events go. Where none was agreed they wait on the topic, so that there
   * is always one on which an event counts as published.
   */
  public List<Channel> channels() {
    boolean webhook = terms.delivery().webhook() != null;
    List<Channel> channels = new ArrayList<>();
    if (terms.delivery().kafka() || !webhook) {
      channels.add(Channel.KAFKA);
    }
    if (webhook) {
      channels.add(Channel.WEBHOOK);
    }
    if (terms.delivery().mail() != null) {
      channels.add(Channel.MAIL);
    }
    return List.copyOf(channels);
  }

  Partner in(State next, Instant now) {
    return new Partner(partnerId, next, terms, oauthClientId, createdAt, now, removalBegunAt);
  }

  /** With its access stopped, and about to be taken away for good. */
  Partner beingRemoved(Instant now) {
    return new Partner(partnerId, State.SUSPENDED, terms, oauthClientId, createdAt, now, now);
  }

  Partner withTerms(Terms next, Instant now) {
    return new Partner(partnerId, state, next, oauthClientId, createdAt, now, removalBegunAt);
  }

  Partner withWebhook(PartnerTerms.@Nullable Webhook webhook, Instant now) {
    Terms next =
        new Terms(
            terms.name(),
            terms.schoolIds(),
            terms.timeZone(),
            terms.criteria(),
            terms.caps(),
            terms.schedule(),
            terms.duplicateWindowDays(),
            new PartnerTerms.Delivery(terms.delivery().kafka(), webhook, terms.delivery().mail()));
    return withTerms(next, now);
  }

  Partner withClient(@Nullable String client, Instant now) {
    return new Partner(partnerId, state, terms, client, createdAt, now, removalBegunAt);
  }
}
