package org.labpath.catalog.seed;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.background.Loop;
import org.labpath.catalog.ledger.Applied;
import org.labpath.catalog.ledger.Head;
import org.labpath.catalog.ledger.Layer;
import org.labpath.catalog.ledger.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Seeds the catalogue in the background, as often as it takes. Content that is in already is left
 * alone; replicas that start together take turns by the ledger's lease.
 */
@Component
class Seeder implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Seeder.class);

  private final Ledger ledger;
  private final boolean demonstration;
  private final Loop loop = new Loop("seeding the catalogue", this::seed);

  Seeder(Ledger ledger, @Value("${labpath.demonstration}") boolean demonstration) {
    this.ledger = ledger;
    this.demonstration = demonstration;
  }

  private @Nullable Duration seed() {
    ledger.prepare();
    Head head = ledger.head();
    boolean done =
        apply(head, Layer.SEED, SeedFiles.real())
            && apply(head, Layer.DEMONSTRATION, SeedFiles.demonstration(demonstration));
    return done ? null : Duration.ofMillis(500);
  }

  private boolean apply(@Nullable Head head, Layer layer, SeedFiles.Content content) {
    if (head != null && head.has(layer, content.digest())) {
      return true;
    }
    Applied applied = ledger.replace(layer, content.digest(), content.records());
    if (applied == null) {
      return false;
    }
    log.info(
        "{}: {} added, {} changed, {} unchanged, {} removed",
        layer,
        applied.added(),
        applied.changed(),
        applied.unchanged(),
        applied.removed());
    return true;
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
