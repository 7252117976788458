package org.labpath.lead.partner;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.labpath.lead.audit.Actor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks after the partners in the background: gives their topics the settings of today, raises an
 * alarm when a partner has not read for a day, and finishes removals.
 */
@Component
class PartnerUpkeep implements SmartLifecycle {

  /** So many partners' lags are told as metrics; more would be a series for each for ever. */
  private static final int MOST_SERIES = 20;

  private static final Duration SETTINGS_AGAIN = Duration.ofDays(1);

  /** Longer than a request that was taken before a removal was heard of can take to be stored. */
  private static final Duration STRAGGLING = Duration.ofHours(1);

  private static final Duration RETRY = Duration.ofSeconds(30);
  private static final Logger log = LoggerFactory.getLogger(PartnerUpkeep.class);

  private final Partners partners;
  private final KafkaAccess kafka;
  private final TopicReading reading;
  private final Provisioning provisioning;
  private final PartnerSettings settings;
  private final MultiGauge lags;
  private final Clock clock;
  private volatile Map<String, Consumption> known = Map.of();
  private volatile Set<String> behind = Set.of();
  // By the partner's id and the time of its removal: an id may be had again, and removed again.
  private volatile Set<Map.Entry<String, Instant>> finished = Set.of();
  private volatile @Nullable Instant settingsGiven;
  private volatile boolean running;
  private volatile @Nullable Thread worker;

  PartnerUpkeep(
      Partners partners,
      KafkaAccess kafka,
      TopicReading reading,
      Provisioning provisioning,
      PartnerSettings settings,
      MeterRegistry registry,
      Clock clock) {
    this.partners = partners;
    this.kafka = kafka;
    this.reading = reading;
    this.provisioning = provisioning;
    this.settings = settings;
    this.clock = clock;
    Gauge.builder("labpath.partners.behind", this, upkeep -> upkeep.behind.size())
        .description("Partners that have not read an event for more than a day")
        .register(registry);
    this.lags =
        MultiGauge.builder("labpath.partner.lag")
            .description("Events a partner has not read, of the twenty partners with the most")
            .register(registry);
  }

  /** How far a partner's consumers had come when they were last looked at. */
  Optional<Consumption> consumptionOf(String partnerId) {
    return Optional.ofNullable(known.get(partnerId));
  }

  @Override
  public void start() {
    running = true;
    worker = Thread.ofVirtual().name("partner-upkeep").start(this::again);
  }

  @Override
  public void stop() {
    running = false;
    Thread thread = worker;
    if (thread != null) {
      thread.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void again() {
    try {
      while (running) {
        Duration wait = RETRY;
        try {
          if (partners.isLoaded()) {
            // Before what needs Kafka, and without it.
            finishRemovals();
            giveSettings();
            look();
            wait = settings.lookInterval();
          }
        } catch (RuntimeException away) {
          log.debug("partners not looked after: {}", away.getClass().getSimpleName());
        }
        Thread.sleep(wait);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** A removal that broke off before its end, or that a late request got past, is finished here. */
  void finishRemovals() {
    Instant now = clock.instant();
    Set<Map.Entry<String, Instant>> done = new HashSet<>();
    for (Partner partner : partners.removed()) {
      Map.Entry<String, Instant> removal = Map.entry(partner.partnerId(), partner.changedAt());
      if (finished.contains(removal) || isFinished(partner, now)) {
        done.add(removal);
      }
    }
    finished = Set.copyOf(done);
  }

  /** Whether nothing is left and nothing can come any more. */
  private boolean isFinished(Partner partner, Instant now) {
    try {
      return provisioning.finishRemoval(partner.partnerId(), Actor.SERVICE)
          && partner.changedAt().plus(STRAGGLING).isBefore(now);
    } catch (RuntimeException away) {
      log.warn(
          "removal of partner {} not finished: {}",
          partner.partnerId(),
          away.getClass().getSimpleName());
      return false;
    }
  }

  /** A retention that was changed holds for the topics that are there too. */
  void giveSettings() {
    Instant now = clock.instant();
    Instant given = settingsGiven;
    if (given == null || given.plus(SETTINGS_AGAIN).isBefore(now)) {
      kafka.giveTopicSettings(partners.all().stream().map(Partner::partnerId).toList());
      settingsGiven = now;
    }
  }

  void look() {
    Set<String> wanted =
        partners.all().stream()
            .filter(partner -> partner.isActive() && partner.terms().delivery().kafka())
            .map(Partner::partnerId)
            .collect(Collectors.toSet());
    Map<String, Consumption> seen = reading.of(wanted, clock.instant());
    Set<String> late = new HashSet<>();
    seen.forEach(
        (partnerId, consumption) -> {
          if (consumption.behind()) {
            late.add(partnerId);
            if (!behind.contains(partnerId)) {
              log.warn(
                  "partner {} is behind by more than a day: {} events unread",
                  partnerId,
                  consumption.events());
            }
          } else if (behind.contains(partnerId)) {
            log.info("partner {} has caught up", partnerId);
          }
        });
    known = Map.copyOf(seen);
    behind = Set.copyOf(late);
    lags.register(
        seen.entrySet().stream()
            .filter(one -> one.getValue().events() > 0)
            .sorted(Comparator.comparingLong(one -> -one.getValue().events()))
            .limit(MOST_SERIES)
            .map(
                one -> MultiGauge.Row.of(Tags.of("partner", one.getKey()), one.getValue().events()))
            .toList(),
        true);
  }
}
