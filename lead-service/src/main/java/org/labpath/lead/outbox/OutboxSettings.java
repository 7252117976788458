package org.labpath.lead.outbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param lease how long a relay keeps an event in hand; longer than one delivery can take
 * @param deliveryLimit how long Kafka may take to acknowledge
 * @param sweepInterval how often the store is searched for what a crash left behind
 * @param laneCapacity how many inquiries a partner's lane to Kafka remembers; it fetches the rest
 *     from the store when it comes to them
 * @param courierCapacity the same for a lane to a webhook or to mail; the rest is found by sweeping
 * @param batch how many events of a partner are under way at once
 * @param parkAfter failures of an event's own after which it waits for an operator
 * @param backoff the first wait after a failure; it doubles, with jitter, up to backoffLimit
 */
@ConfigurationProperties("labpath.outbox")
record OutboxSettings(
    @DefaultValue("20s") Duration lease,
    @DefaultValue("8s") Duration deliveryLimit,
    @DefaultValue("60s") Duration sweepInterval,
    @DefaultValue("1000") int laneCapacity,
    @DefaultValue("10000") int courierCapacity,
    @DefaultValue("256") int batch,
    @DefaultValue("8") int parkAfter,
    @DefaultValue("500ms") Duration backoff,
    @DefaultValue("5s") Duration backoffLimit) {

  OutboxSettings {
    if (lease.compareTo(deliveryLimit.plusSeconds(5)) < 0) {
      throw new IllegalArgumentException(
          "LABPATH_OUTBOX_LEASE must exceed LABPATH_OUTBOX_DELIVERY_LIMIT by 5 s");
    }
  }
}
