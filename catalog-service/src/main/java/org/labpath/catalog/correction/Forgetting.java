package org.labpath.catalog.correction;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.background.Loop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Forgets contacts that nobody asked back in time, and reports that were settled long ago. */
@Component
class Forgetting implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Forgetting.class);
  private static final Duration PAUSE = Duration.ofHours(1);

  private final CorrectionStore store;
  private final Clock clock;
  private final Duration contacts;
  private final Duration settled;
  private final Loop loop = new Loop("forgetting old reports", this::forget);

  Forgetting(
      CorrectionStore store,
      Clock clock,
      @Value("${labpath.corrections.contact-retention}") Duration contacts,
      @Value("${labpath.corrections.settled-retention}") Duration settled) {
    this.store = store;
    this.clock = clock;
    this.contacts = contacts;
    this.settled = settled;
  }

  @Nullable Duration forget() {
    Instant now = clock.instant();
    long forgotten = store.forgetContacts(now.minus(contacts));
    long dropped = store.forgetSettled(now.minus(settled));
    if (forgotten + dropped > 0) {
      log.info("forgot {} contacts and {} settled reports", forgotten, dropped);
    }
    return PAUSE;
  }

  @Override
  public void start() {
    loop.start();
  }

  @Override
  public void stop() {
    loop.stop();
  }

  @Override
  public boolean isRunning() {
    return loop.running();
  }
}
