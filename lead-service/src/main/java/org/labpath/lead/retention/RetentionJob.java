package org.labpath.lead.retention;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Lets go of everything that is due, in the background, a bounded piece at a time. Of several
 * instances one works at a time, only to spare the store: two would do no harm.
 */
@Component
class RetentionJob implements SmartLifecycle {

  private static final Duration LEASE = Duration.ofMinutes(5);
  private static final Duration FIRST = Duration.ofSeconds(45);
  // Requests come first: between two pieces the store is theirs.
  private static final Duration BREATH = Duration.ofMillis(50);
  private static final Logger log = LoggerFactory.getLogger(RetentionJob.class);

  private final String owner = UUID.randomUUID().toString();
  private final List<Expiring> kinds;
  private final ProgressStore store;
  private final RetentionSettings settings;
  private final MeterRegistry registry;
  private final Clock clock;
  private volatile Instant finishedAt;
  private volatile boolean running;
  private volatile @Nullable Thread worker;

  RetentionJob(
      List<Expiring> kinds,
      ProgressStore store,
      RetentionSettings settings,
      MeterRegistry registry,
      Clock clock) {
    this.kinds = List.copyOf(kinds);
    this.store = store;
    this.settings = settings;
    this.registry = registry;
    this.clock = clock;
    this.finishedAt = clock.instant();
    Gauge.builder("labpath.retention.age", this, RetentionJob::ageInSeconds)
        .description("Seconds since what was due was last let go, here or elsewhere")
        .baseUnit("seconds")
        .register(registry);
  }

  @Override
  public void start() {
    running = true;
    worker = Thread.ofVirtual().name("retention").start(this::again);
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
      Thread.sleep(FIRST);
      while (running) {
        try {
          letGo();
        } catch (RuntimeException away) {
          log.warn("retention waits: {}", away.getClass().getSimpleName());
        }
        Thread.sleep(settings.interval());
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** Everything that is due now; returns early where another instance is at it. */
  void letGo() throws InterruptedException {
    for (Expiring kind : kinds) {
      int removed = 0;
      Expiring.Step step;
      do {
        Instant now = clock.instant();
        if (!store.lease(owner, now, now.plus(LEASE))) {
          finishedAt = now;
          return;
        }
        step = kind.step(now);
        removed += step.removed();
        registry
            .counter("labpath.retention.removed", "kind", kind.name())
            .increment(step.removed());
        if (step.more()) {
          Thread.sleep(BREATH);
        }
      } while (step.more());
      if (removed > 0) {
        log.info("retention: {} {}", removed, kind.name());
      }
    }
    finishedAt = clock.instant();
  }

  private double ageInSeconds() {
    return Duration.between(finishedAt, clock.instant()).toMillis() / 1000.0;
  }
}
