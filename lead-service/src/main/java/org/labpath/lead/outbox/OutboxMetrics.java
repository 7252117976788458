package org.labpath.lead.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.labpath.lead.inquiry.OutboxEntry.Channel;

/**
 * A few meters, named by us, none of them by lead. What waits is told as the store held it when it
 * was last gone through, not as far as this relay remembers it.
 */
final class OutboxMetrics {

  /** So many lanes are told one by one; more would be a series for each partner for ever. */
  private static final int MOST_LANES = 20;

  private final Timer delivery;
  private final Counter parkings;
  private final MultiGauge depth;
  private final MultiGauge oldest;
  private final MultiGauge parked;
  private final MultiGauge laneDepth;
  private final MultiGauge laneOldest;

  OutboxMetrics(MeterRegistry registry) {
    this.delivery =
        Timer.builder("labpath.outbox.delivery")
            .description("From an event's making to its acknowledgement")
            .register(registry);
    this.parkings =
        Counter.builder("labpath.outbox.parkings")
            .description("Events this instance gave up since its start, released since or not")
            .register(registry);
    this.depth =
        gauges(registry, "depth", "Events undelivered at the last sweep, parked ones left out");
    this.oldest =
        gauges(
            registry,
            "oldest.seconds",
            "Present age of what was the oldest undelivered event at the last sweep");
    this.parked =
        gauges(registry, "parked", "Events that waited for an operator at the last sweep");
    this.laneDepth =
        gauges(
            registry,
            "lane.depth",
            "Undelivered at the last sweep, of the twenty lanes that wait longest");
    this.laneOldest =
        gauges(
            registry,
            "lane.oldest.seconds",
            "Present age of the oldest at the last sweep, of the twenty that wait longest");
  }

  private static MultiGauge gauges(MeterRegistry registry, String name, String description) {
    return MultiGauge.builder("labpath.outbox." + name).description(description).register(registry);
  }

  void sent(Instant created, Instant now) {
    Duration took = Duration.between(created, now);
    delivery.record(took.isNegative() ? Duration.ZERO : took);
  }

  void parked() {
    parkings.increment();
  }

  /** Tells what was found; ages grow until something else is found. */
  void show(Backlog found, Clock clock) {
    List<Row<?>> depths = new ArrayList<>();
    List<Row<?>> ages = new ArrayList<>();
    List<Row<?>> parkedNow = new ArrayList<>();
    for (Channel channel : Channel.values()) {
      Tags tags = Tags.of("channel", channel.word());
      Backlog.Waiting waiting = found.in(channel);
      depths.add(Row.of(tags, waiting == null ? 0 : waiting.events()));
      ages.add(waiting == null ? Row.of(tags, 0) : age(tags, waiting, clock));
      parkedNow.add(Row.of(tags, found.parkedIn(channel)));
    }
    depth.register(depths, true);
    oldest.register(ages, true);
    parked.register(parkedNow, true);
    List<Row<?>> laneDepths = new ArrayList<>();
    List<Row<?>> laneAges = new ArrayList<>();
    found
        .longest(MOST_LANES)
        .forEach(
            one -> {
              LaneKey lane = one.getKey();
              Tags tags = Tags.of("channel", lane.channel().word(), "partner", lane.partnerId());
              laneDepths.add(Row.of(tags, one.getValue().events()));
              laneAges.add(age(tags, one.getValue(), clock));
            });
    laneDepth.register(laneDepths, true);
    laneOldest.register(laneAges, true);
  }

  private static Row<?> age(Tags tags, Backlog.Waiting waiting, Clock clock) {
    return Row.of(
        tags, () -> Duration.between(waiting.oldest(), clock.instant()).toMillis() / 1000.0);
  }
}
