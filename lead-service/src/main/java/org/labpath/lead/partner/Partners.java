package org.labpath.lead.partner;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.lead.inquiry.OutboxEntry.Channel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The directory of partners, in memory, so that taking a lead does not read it from the store;
 * another replica's change arrives with the next reading.
 */
@Component
public class Partners {

  private static final Logger log = LoggerFactory.getLogger(Partners.class);

  private record Snapshot(Map<String, Partner> byId, Map<String, Partner> bySchool) {}

  private final PartnerStore store;
  private volatile Snapshot snapshot = new Snapshot(Map.of(), Map.of());
  private volatile boolean indexed;
  private volatile boolean loaded;

  Partners(PartnerStore store) {
    this.store = store;
  }

  /** The active partner to whom a school belongs. */
  public Optional<Partner> ofSchool(String schoolId) {
    requireLoaded();
    return Optional.ofNullable(snapshot.bySchool().get(schoolId));
  }

  /** A partner in whatever state, as last read. */
  public Optional<Partner> find(String partnerId) {
    return Optional.ofNullable(snapshot.byId().get(partnerId));
  }

  /** The ways a partner's events go, as last read; none to one whose topic was taken away. */
  public List<Channel> channelsOf(String partnerId) {
    requireLoaded();
    return waysOf(find(partnerId));
  }

  /** The same, read afresh. */
  public List<Channel> presentChannelsOf(String partnerId) {
    return waysOf(store.find(partnerId).map(KeptPartner::partner));
  }

  private static List<Channel> waysOf(Optional<Partner> partner) {
    return partner
        .map(p -> p.state() == Partner.State.REMOVED ? List.<Channel>of() : p.channels())
        .orElse(List.of(Channel.KAFKA));
  }

  /** The partner for whom a client acts, read afresh: a suspension counts at once. */
  public Optional<Partner> ofClient(String clientId) {
    return store.findByClient(clientId);
  }

  /** All that have not been removed, by id. */
  public List<Partner> all() {
    return snapshot.byId().values().stream()
        .filter(partner -> partner.state() != Partner.State.REMOVED)
        .sorted(Comparator.comparing(Partner::partnerId))
        .toList();
  }

  /** Whether the directory has been read at least once. */
  public boolean isLoaded() {
    return loaded;
  }

  /**
   * Refuses what cannot be decided before the directory was read once: a school's partner would be
   * taken for none, and a withdrawal would not be sent to a receiver.
   */
  public void requireLoaded() {
    if (!loaded) {
      throw new ProblemException(
              ProblemType.UNAVAILABLE, "Just started: the partners are not read yet")
          .retryAfter(Duration.ofSeconds(1));
    }
  }

  List<Partner> removed() {
    return snapshot.byId().values().stream()
        .filter(partner -> partner.state() == Partner.State.REMOVED)
        .toList();
  }

  @Scheduled(fixedDelayString = "${labpath.partners.refresh:2s}")
  void refresh() {
    try {
      read();
    } catch (RuntimeException away) {
      // The last reading stays in force; readiness tells of the store.
      log.debug("partners not read: {}", away.getClass().getSimpleName());
    }
  }

  void read() {
    if (!indexed) {
      // Without them two partners could have the same school.
      store.createIndexes();
      indexed = true;
    }
    Map<String, Partner> byId =
        store.all().stream()
            .map(KeptPartner::partner)
            .collect(Collectors.toMap(Partner::partnerId, Function.identity()));
    Map<String, Partner> bySchool =
        byId.values().stream()
            .filter(Partner::isActive)
            .flatMap(p -> p.terms().schoolIds().stream().map(school -> Map.entry(school, p)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a));
    snapshot = new Snapshot(byId, bySchool);
    loaded = true;
  }

  /** Adds a partner, or takes up again what was begun. */
  Partner begin(Partner partner) {
    read();
    boolean written =
        store
            .find(partner.partnerId())
            .map(
                kept -> {
                  Partner.State state = kept.partner().state();
                  if (state == Partner.State.ACTIVE || state == Partner.State.SUSPENDED) {
                    throw new ProblemException(
                        ProblemType.CONFLICT, "There is a partner of this id");
                  }
                  return store.replace(kept, partner);
                })
            .orElseGet(() -> store.insert(partner));
    return written(written, partner);
  }

  /** Notes where a partner's events are sent besides Kafka, or that they no longer are. */
  public void webhookAt(String partnerId, @Nullable String url, Instant now) {
    PartnerTerms.Webhook webhook = url == null ? null : new PartnerTerms.Webhook(url);
    Partner unused = change(partnerId, partner -> partner.withWebhook(webhook, now));
  }

  /** Changes a partner that exists and has not been removed; 404 otherwise. */
  Partner change(String partnerId, UnaryOperator<Partner> change) {
    KeptPartner kept =
        store
            .find(partnerId)
            .filter(k -> k.partner().state() != Partner.State.REMOVED)
            .orElseThrow(
                () -> new ProblemException(ProblemType.NOT_FOUND, "There is no such partner"));
    Partner after = change.apply(kept.partner());
    return written(store.replace(kept, after), after);
  }

  private Partner written(boolean written, Partner partner) {
    if (!written) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "A school or client of this partner belongs to another active one, or it was changed"
              + " meanwhile");
    }
    read();
    return partner;
  }
}
