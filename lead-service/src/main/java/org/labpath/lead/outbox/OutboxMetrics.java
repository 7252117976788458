package org.labpath.lead.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;
import org.labpath.lead.inquiry.OutboxEntry.Channel;

/** A few meters, named by us, none of them by lead. */
final class OutboxMetrics {

  private final MeterRegistry registry;
  private final Timer delivery;
  private final Counter parked;

  OutboxMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.delivery =
        Timer.builder("labpath.outbox.delivery")
            .description("From an event's making to its acknowledgement")
            .register(registry);
    this.parked =
        Counter.builder("labpath.outbox.parked")
            .description("Events that wait for an operator")
            .register(registry);
  }

  void sent(Instant created, Instant now) {
    Duration took = Duration.between(created, now);
    delivery.record(took.isNegative() ? Duration.ZERO : took);
  }

  void parked() {
    parked.increment();
  }

  <T> void depth(Channel channel, T source, ToDoubleFunction<T> value) {
    Gauge.builder("labpath.outbox.depth", source, value)
        .tag("channel", channel.word())
        .description("Inquiries the lanes know to be undelivered")
        .register(registry);
  }

  <T> void gauge(String name, String description, T source, ToDoubleFunction<T> value) {
    Gauge.builder("labpath.outbox." + name, source, value)
        .description(description)
        .register(registry);
  }
}
