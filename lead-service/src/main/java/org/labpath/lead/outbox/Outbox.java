package org.labpath.lead.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.labpath.lead.inquiry.Inquiry;
import org.labpath.lead.inquiry.OutboxEntry;
import org.labpath.lead.inquiry.OutboxEntry.Channel;
import org.labpath.lead.outbox.LaneQueue.Work;
import org.labpath.lead.outbox.Settlement.Ending.Released;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The relay. It learns of new work by id from the write that made it, and searches the store only
 * for what a crash left behind; so its cost does not depend on how much is stored. Any number of
 * relays may run: an event is sent by the one that holds its lease, and settled only by that one.
 */
@Component
public class Outbox implements SmartLifecycle {

  private static final int SWEEP_PAGE = 1_000;
  private static final Duration SOON = Duration.ofMillis(500);

  /** What a round can take beside the delivery: looking for a broker that is away, and writing. */
  private static final Duration ROUND_BEYOND = Duration.ofSeconds(5);

  private static final Logger log = LoggerFactory.getLogger(Outbox.class);

  private record Running(Lane lane, Thread thread) {}

  private final String relay = UUID.randomUUID().toString();
  private final OutboxStore store;
  private final EventChannel channel;
  private final OutboxSettings settings;
  private final OutboxMetrics metrics;
  private final Clock clock;
  // One for each partner; partners are added by hand.
  private final Map<String, Running> lanes = new ConcurrentHashMap<>();
  private volatile boolean running;
  private volatile boolean swept;
  private final CourierLanes couriers;
  private final Semaphore sweepNow = new Semaphore(0);
  private volatile @Nullable Thread sweeper;

  Outbox(
      OutboxStore store,
      EventChannel channel,
      List<Courier> couriers,
      Moves moves,
      OutboxSettings settings,
      MeterRegistry registry,
      Clock clock) {
    this.store = store;
    this.channel = channel;
    this.settings = settings;
    this.metrics = new OutboxMetrics(registry);
    this.clock = clock;
    this.couriers =
        new CourierLanes(
            relay,
            store,
            couriers,
            settings,
            metrics,
            sweepNow::release,
            (inquiryId, partnerId) -> {
              Optional<Inquiry> moved = moves.move(inquiryId, partnerId);
              moved.ifPresent(this::announceChange);
              return moved.isPresent();
            },
            clock);
  }

  /** A right to send, given to an event before it is stored. */
  public record Lease(String relay, Instant until) {}

  /**
   * A lease under which a new event can be stored, which saves taking it in hand afterwards; empty
   * while the partner's lane does not flow.
   */
  public Optional<Lease> leaseFor(String partnerId) {
    if (!running || !lane(partnerId).isFlowing()) {
      return Optional.empty();
    }
    return Optional.of(new Lease(relay, clock.instant().plus(settings.lease())));
  }

  /** Tells of an inquiry that has just been stored. Never waits, and asks nothing of Kafka. */
  public void announce(Inquiry inquiry) {
    Instant now = clock.instant();
    openByLane(inquiry)
        .forEach(
            (lane, entries) -> {
              boolean mine =
                  entries.stream().allMatch(e -> e.sequence() == 1 && relay.equals(e.owner()));
              offer(lane, Work.born(inquiry.id(), mine ? entries : List.of(), now), now);
            });
  }

  /** Tells of an inquiry to which something was added. */
  public void announceChange(Inquiry inquiry) {
    Instant now = clock.instant();
    openByLane(inquiry).keySet().forEach(lane -> offer(lane, Work.at(inquiry.id(), now), now));
  }

  private static Map<LaneKey, List<OutboxEntry>> openByLane(Inquiry inquiry) {
    return inquiry.entries().stream()
        .filter(entry -> entry.state().isOpen())
        .collect(Collectors.groupingBy(LaneKey::of));
  }

  private void offer(LaneKey lane, Work work, Instant from) {
    if (!running) {
      return;
    }
    if (lane.channel() == Channel.KAFKA) {
      lane(lane.partnerId()).queue().offer(work);
    } else {
      couriers.offer(lane, work.inquiryId(), from);
    }
  }

  private Lane lane(String partnerId) {
    return lanes
        .computeIfAbsent(
            partnerId,
            id -> {
              Lane lane =
                  new Lane(
                      id,
                      relay,
                      new LaneQueue(settings.laneCapacity(), clock),
                      store,
                      channel,
                      settings,
                      metrics,
                      new Backoff(
                          settings.backoff(),
                          settings.backoffLimit(),
                          ThreadLocalRandom.current()::nextLong),
                      clock);
              return new Running(lane, Thread.ofVirtual().name("lane-" + id).start(lane));
            })
        .lane();
  }

  /** Whether the store has been searched for what an earlier run left behind. */
  public boolean hasSwept() {
    return swept;
  }

  @Override
  public void start() {
    running = true;
    sweeper = Thread.ofVirtual().name("outbox-sweep").start(this::sweepAgainAndAgain);
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void sweepAgainAndAgain() {
    while (running) {
      long began = System.nanoTime();
      Duration wait = Duration.ofSeconds(2);
      try {
        Backlog found = sweep();
        swept = true;
        tell(found);
        // Where much is open a search takes long; it must not take most of the time.
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        Duration rest = took.multipliedBy(10);
        wait = rest.compareTo(settings.sweepInterval()) > 0 ? rest : settings.sweepInterval();
      } catch (RuntimeException away) {
        log.debug("sweep waits: {}", away.getClass().getSimpleName());
      }
      try {
        if (sweepNow.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
          // Asked for by many at once it is still done once.
          Thread.sleep(SOON);
          sweepNow.drainPermits();
        }
      } catch (InterruptedException stop) {
        return;
      }
    }
  }

  /** Finds everything that is open, wherever it came from; answers how much that is. */
  Backlog sweep() {
    Backlog found = new Backlog();
    String after = null;
    List<OutboxStore.Open> page;
    do {
      page = store.open(after, SWEEP_PAGE);
      for (OutboxStore.Open open : page) {
        open.lanes()
            .forEach(
                (lane, waiting) -> {
                  offer(lane, Work.at(open.inquiryId(), open.oldest()), waiting.due());
                  found.add(lane, waiting.events(), waiting.oldest());
                });
        after = open.inquiryId();
      }
    } while (page.size() == SWEEP_PAGE && running);
    return found;
  }

  private void tell(Backlog found) {
    store.parked(event -> found.addParked(event.channel()));
    metrics.show(found, clock);
  }

  /** Behind the web server's: until its last request is answered, leads are taken and relayed. */
  @Override
  public int getPhase() {
    return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1_024;
  }

  /** Finishes what is under way and gives back what is not. */
  @Override
  public void stop() {
    running = false;
    Thread sweeping = sweeper;
    if (sweeping != null) {
      sweeping.interrupt();
    }
    lanes.values().forEach(one -> one.lane().stop());
    couriers.stop();
    // All of them together, as long as one round can take; interrupted, a lane could not write down
    // what it gives back.
    long end = System.nanoTime() + settings.deliveryLimit().plus(ROUND_BEYOND).toNanos();
    lanes.values().forEach(one -> finish(one, end));
    // Beside them, not after them: a longer end would be cut off.
    couriers.finish(end);
    lanes.clear();
  }

  private void finish(Running one, long end) {
    try {
      Duration rest = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
      if (!one.thread().join(rest)) {
        one.thread().interrupt();
      }
      List<Settlement> givenBack = new ArrayList<>();
      for (Work work : one.lane().queue().drain()) {
        for (OutboxEntry entry : work.leased()) {
          Released released = new Released(false, entry.attempts(), clock.instant());
          givenBack.add(new Settlement(new Held(work.inquiryId(), entry), released));
        }
      }
      store.settle(givenBack);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException away) {
      // The leases run out by themselves.
      log.debug("leases not given back: {}", away.getClass().getSimpleName());
    }
  }
}
