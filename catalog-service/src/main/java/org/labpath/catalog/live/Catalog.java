package org.labpath.catalog.live;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.background.Loop;
import org.labpath.catalog.ledger.Head;
import org.labpath.catalog.ledger.Layer;
import org.labpath.catalog.ledger.Ledger;
import org.labpath.catalog.ledger.LedgerUnavailableException;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The catalogue that requests are served from. It follows the store by polling the revision, and
 * goes on with what it has while the store is away or a rebuild fails.
 */
@Component
public class Catalog implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Catalog.class);

  /** A write shows on every replica within a second. */
  private static final Duration POLL = Duration.ofMillis(500);

  private final Ledger ledger;
  private final boolean demonstration;
  private final Loop loop = new Loop("following the catalogue's revision", this::follow);
  private final List<Consumer<Snapshot>> followers = new CopyOnWriteArrayList<>();
  private @Nullable Builder builder;
  private volatile @Nullable Snapshot snapshot;
  private volatile @Nullable String trouble = "the catalogue is not loaded yet";

  Catalog(Ledger ledger, @Value("${labpath.demonstration}") boolean demonstration) {
    this.ledger = ledger;
    this.demonstration = demonstration;
  }

  /** The present revision; a request before the first one is told to come back. */
  public Snapshot now() {
    Snapshot present = snapshot;
    if (present == null) {
      throw new ProblemException(
              ProblemType.UNAVAILABLE, "The catalogue is still being loaded. Please try again.")
          .retryAfter(Duration.ofSeconds(2));
    }
    return present;
  }

  /** The present revision, or null before the first. */
  public @Nullable Snapshot nowOrNull() {
    return snapshot;
  }

  /** Why what is served may be out of date, in plain words, or null. */
  public @Nullable String trouble() {
    return trouble;
  }

  /** Calls back with every new revision, beginning with the present one. */
  public void follow(Consumer<Snapshot> follower) {
    followers.add(follower);
    Snapshot present = snapshot;
    if (present != null) {
      follower.accept(present);
    }
  }

  private Duration follow() {
    try {
      advance();
      return POLL;
    } catch (LedgerUnavailableException away) {
      trouble = "the document store is not reachable, " + served();
      throw away;
    } catch (RuntimeException | OutOfMemoryError failure) {
      // Without memory for the next revision there is still the present one.
      trouble = "the next revision could not be taken in, " + served();
      throw new IllegalStateException("the catalogue was not refreshed", failure);
    }
  }

  private String served() {
    Snapshot present = snapshot;
    return present == null ? "nothing is loaded yet" : "serving revision " + present.revision();
  }

  private void advance() {
    Head head = ledger.head();
    if (head == null || !head.holds(Layer.SEED)) {
      trouble = "the catalogue is not seeded yet";
      return;
    }
    Snapshot present = snapshot;
    if (present != null
        && present.epoch().equals(head.epoch())
        && present.revision() == head.revision()) {
      trouble = null;
      return;
    }
    boolean sameStore =
        present != null
            && present.epoch().equals(head.epoch())
            && present.revision() < head.revision();
    Builder at = builder;
    if (at == null || !sameStore) {
      at = new Builder(demonstration);
    }
    // Kept only when it got through: half a change must not be built upon.
    builder = null;
    long begun = System.nanoTime();
    Snapshot next = at.advance(ledger, head);
    Head after = ledger.head();
    if (after != null && after.revision() > head.revision() + 1) {
      // Two writers passed meanwhile; what was read may have gaps. The next round starts over.
      return;
    }
    builder = at;
    snapshot = next;
    trouble = null;
    log.info(
        "serving revision {}: {} programs, {} employers, {} ms",
        next.revision(),
        next.programs().size(),
        next.employers().size(),
        (System.nanoTime() - begun) / 1_000_000);
    followers.forEach(follower -> follower.accept(next));
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
