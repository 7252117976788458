package org.labpath.lead.outbox;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.labpath.lead.inquiry.OutboxEntry.Channel;

/** How much waited in the store when it was last gone through, lane by lane. */
final class Backlog {

  /** What waits in one lane, or in several together. */
  record Waiting(long events, Instant oldest) {

    private Waiting and(Waiting other) {
      return new Waiting(
          events + other.events, oldest.isBefore(other.oldest) ? oldest : other.oldest);
    }
  }

  private final Map<LaneKey, Waiting> lanes = new HashMap<>();
  private final Map<Channel, Long> parked = new EnumMap<>(Channel.class);

  void add(LaneKey lane, long events, Instant oldest) {
    lanes.merge(lane, new Waiting(events, oldest), Waiting::and);
  }

  void addParked(Channel channel) {
    parked.merge(channel, 1L, Long::sum);
  }

  /** What waits for a channel; null: nothing does. */
  @Nullable Waiting in(Channel channel) {
    return lanes.entrySet().stream()
        .filter(one -> one.getKey().channel() == channel)
        .map(Map.Entry::getValue)
        .reduce(Waiting::and)
        .orElse(null);
  }

  /** How many of a channel's events wait for an operator. */
  long parkedIn(Channel channel) {
    return parked.getOrDefault(channel, 0L);
  }

  /** The lanes that have waited longest. */
  List<Map.Entry<LaneKey, Waiting>> longest(int limit) {
    return lanes.entrySet().stream()
        .sorted(Comparator.comparing(one -> one.getValue().oldest()))
        .limit(limit)
        .toList();
  }
}
