package org.labpath.lead.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import org.labpath.lead.inquiry.OutboxEntry.Channel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lanes of all couriers, one for each partner that has something undelivered. */
final class CourierLanes {

  /** Events carried at once in all lanes together; bounds sockets and memory. */
  private static final int EVERYWHERE = 256;

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

  private static final Logger log = LoggerFactory.getLogger(CourierLanes.class);

  private record Running(CourierLane lane, Thread thread) {}

  private final String relay;
  private final OutboxStore store;
  private final OutboxSettings settings;
  private final OutboxMetrics metrics;
  private final Clock clock;
  private final Runnable sweepSoon;
  private final CourierLane.Handover handover;
  private final Map<Channel, Courier> couriers = new EnumMap<>(Channel.class);
  private final Semaphore everywhere = new Semaphore(EVERYWHERE, true);
  private final Map<LaneKey, Running> lanes = new ConcurrentHashMap<>();

  CourierLanes(
      String relay,
      OutboxStore store,
      List<Courier> all,
      OutboxSettings settings,
      OutboxMetrics metrics,
      Runnable sweepSoon,
      CourierLane.Handover handover,
      Clock clock) {
    this.relay = relay;
    this.store = store;
    this.settings = settings;
    this.metrics = metrics;
    this.sweepSoon = sweepSoon;
    this.handover = handover;
    this.clock = clock;
    all.forEach(courier -> couriers.put(courier.channel(), courier));
  }

  /** Notes that there is something to do for an inquiry in this lane. */
  void offer(LaneKey key, String inquiryId, Instant from) {
    Courier courier = couriers.get(key.channel());
    if (courier != null) {
      lanes.computeIfAbsent(key, k -> start(k, courier)).lane().queue().offer(inquiryId, from);
    }
  }

  private Running start(LaneKey key, Courier courier) {
    CourierLane lane =
        new CourierLane(
            key,
            relay,
            courier,
            store,
            metrics,
            new Backoff(PAUSE, LONGEST_PAUSE, () -> ThreadLocalRandom.current().nextLong()),
            everywhere,
            settings.courierCapacity(),
            sweepSoon,
            handover,
            clock);
    String name = key.channel().word() + "-" + key.partnerId();
    return new Running(lane, Thread.ofVirtual().name(name).start(lane));
  }

  /** Takes nothing new in hand. */
  void stop() {
    for (Running one : lanes.values()) {
      one.lane().stop();
      one.thread().interrupt();
    }
  }

  /**
   * Lets what is under way come to its end until then, and gives back what has not.
   *
   * @param end as the system's nano time counts
   */
  void finish(long end) {
    for (Running one : lanes.values()) {
      try {
        one.lane().queue().awaitIdle(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        one.lane().giveBack();
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        break;
      } catch (RuntimeException away) {
        // The leases run out by themselves.
        log.debug("leases not given back: {}", away.getClass().getSimpleName());
      }
    }
    lanes.clear();
  }
}
