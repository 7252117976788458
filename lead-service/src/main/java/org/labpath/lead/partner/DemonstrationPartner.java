package org.labpath.lead.partner;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Provisions the partner of the demonstration school in the background, as soon as store and Kafka
 * are there. It is no real school's.
 */
@Component
public class DemonstrationPartner implements SmartLifecycle {

  static final String ID = "demo-college";
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Logger log = LoggerFactory.getLogger(DemonstrationPartner.class);

  private final Partners partners;
  private final Provisioning provisioning;
  private final KafkaAccess kafka;
  private final PartnerSettings settings;
  private volatile boolean running;
  private volatile boolean provided;
  private volatile @Nullable Thread worker;

  DemonstrationPartner(
      Partners partners, Provisioning provisioning, KafkaAccess kafka, PartnerSettings settings) {
    this.partners = partners;
    this.provisioning = provisioning;
    this.kafka = kafka;
    this.settings = settings;
  }

  /** Whether it is wanted and not there yet. */
  public boolean isMissing() {
    return settings.demonstration() && !provided;
  }

  @Override
  public void start() {
    running = true;
    if (settings.demonstration()) {
      worker = Thread.ofVirtual().name("demonstration-partner").start(this::provide);
    }
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

  private void provide() {
    String given = settings.demonstrationPassword();
    String password = given == null || given.isBlank() ? Secrets.password() : given;
    while (running && !provided) {
      try {
        partners.read();
        boolean known =
            partners
                .find(ID)
                .filter(
                    p -> p.state() == Partner.State.ACTIVE || p.state() == Partner.State.SUSPENDED)
                .isPresent();
        if (known) {
          // Kafka may have started over with an empty folder while the store has not.
          kafka.provide(ID, password);
          if (partners.find(ID).map(Partner::state).orElse(null) == Partner.State.SUSPENDED) {
            kafka.suspend(ID);
          }
        } else {
          provisioning.add(ID, terms(), "demo-partner", password);
        }
        provided = true;
      } catch (RuntimeException away) {
        log.debug("demonstration partner waits: {}", away.getClass().getSimpleName());
        try {
          Thread.sleep(RETRY);
        } catch (InterruptedException stop) {
          return;
        }
      }
    }
  }

  private static Partner.Terms terms() {
    return new PartnerTerms(
            "LabPath Demonstration College",
            List.of("demo-school"),
            "America/Chicago",
            null,
            null,
            null,
            null,
            null,
            null)
        .checked();
  }
}
