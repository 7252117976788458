package org.labpath.lead.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.labpath.lead.inquiry.OutboxEntry;
import org.labpath.lead.inquiry.OutboxEntry.State;
import org.labpath.lead.outbox.LaneQueue.Work;
import org.labpath.lead.outbox.Settlement.Ending;

/**
 * Takes in hand what a lane is to send next, many inquiries at once: one reading, one write that
 * claims and one reading that shows what was got, whatever their number.
 */
final class Hand {

  /** After this the store is asked again before sending: the student may have erased meanwhile. */
  private static final Duration FRESH = Duration.ofMillis(500);

  /** What a delivery can take beside Kafka's own limit. */
  private static final Duration BEYOND_LIMIT = Duration.ofSeconds(5);

  private final LaneKey key;
  private final String relay;
  private final OutboxStore store;
  private final OutboxSettings settings;
  private final Clock clock;

  Hand(LaneKey key, String relay, OutboxStore store, OutboxSettings settings, Clock clock) {
    this.key = key;
    this.relay = relay;
    this.store = store;
    this.settings = settings;
    this.clock = clock;
  }

  /** What of an inquiry is in hand for this round, and when there may be more. */
  record Taken(Work work, List<Held> held, boolean more, @Nullable Instant again) {}

  List<Taken> take(List<Work> batch) {
    Instant now = clock.instant();
    Map<String, InquiryEvents> found = look(batch, now);
    Map<String, NextEntries> next = new HashMap<>();
    List<Held> wanted = new ArrayList<>();
    Set<String> tried =
        batch.stream().filter(Work::tried).map(Work::inquiryId).collect(Collectors.toSet());
    for (InquiryEvents inquiry : found.values()) {
      NextEntries entries = NextEntries.of(inquiry, key, relay, now);
      next.put(inquiry.inquiryId(), entries);
      entries.ready().stream()
          .filter(entry -> !isMineLongEnough(entry, now))
          .forEach(
              entry ->
                  wanted.add(
                      held(inquiry.inquiryId(), entry, tried.contains(inquiry.inquiryId()))));
    }
    Map<String, List<Held>> claimed =
        wanted.isEmpty()
            ? Map.of()
            : store.claim(wanted, relay, now.plus(settings.lease())).stream()
                .collect(Collectors.groupingBy(Held::inquiryId));
    List<Settlement> pointless = new ArrayList<>();
    List<Taken> taken = new ArrayList<>(batch.size());
    for (Work work : batch) {
      InquiryEvents inquiry = found.get(work.inquiryId());
      NextEntries entries = next.get(work.inquiryId());
      if (inquiry != null && entries != null) {
        List<Held> got = claimed.getOrDefault(inquiry.inquiryId(), List.of());
        taken.add(taken(work, inquiry, entries, got, now, pointless));
      } else {
        List<Held> held =
            isFresh(work, now)
                ? work.leased().stream().map(e -> new Held(work.inquiryId(), e)).toList()
                : List.of();
        taken.add(new Taken(work, held, false, null));
      }
    }
    if (!pointless.isEmpty()) {
      store.settle(pointless);
    }
    return taken;
  }

  private Map<String, InquiryEvents> look(List<Work> batch, Instant now) {
    Map<String, InquiryEvents> found = new HashMap<>();
    List<String> unknown = new ArrayList<>();
    for (Work work : batch) {
      InquiryEvents seen = work.seen();
      if (seen != null && onlyWaits(seen)) {
        found.put(work.inquiryId(), seen);
      } else if (!isFresh(work, now)) {
        unknown.add(work.inquiryId());
      }
    }
    if (!unknown.isEmpty()) {
      found.putAll(store.find(unknown));
    }
    return found;
  }

  /** What only waits cannot have changed without a new fence: the claim will show it. */
  private boolean onlyWaits(InquiryEvents seen) {
    return seen.entries().stream()
        .noneMatch(entry -> key.has(entry) && entry.state() == State.LEASED);
  }

  private Taken taken(
      Work work,
      InquiryEvents inquiry,
      NextEntries next,
      List<Held> claimed,
      Instant now,
      List<Settlement> pointless) {
    List<Held> got = new ArrayList<>(claimed);
    next.ready().stream()
        .filter(entry -> isMineLongEnough(entry, now))
        .forEach(entry -> got.add(held(inquiry.inquiryId(), entry, work.tried())));
    List<Held> held = new ArrayList<>();
    for (Held one : got) {
      if (one.entry().bytes() == null) {
        // Taken back while another relay had it in hand, which never said how that ended.
        pointless.add(new Settlement(one, new Ending.Dropped(now, "erased")));
      } else if (NextEntries.isPointless(inquiry, one.entry())) {
        pointless.add(new Settlement(one, new Ending.Dropped(now, "never-reached")));
      } else {
        held.add(one);
      }
    }
    boolean more = held.size() < next.ready().size() || hasLater(inquiry, next.ready());
    return new Taken(work, held, more, next.again());
  }

  /** An entry to be held; one that was in this relay's hand when it was tried may have left. */
  private static Held held(String inquiryId, OutboxEntry entry, boolean tried) {
    return new Held(
        inquiryId, tried && entry.state() == State.LEASED ? entry.asMaybeSent() : entry);
  }

  /** Stored in this relay's hand only just now: nobody can have changed it. */
  private static boolean isFresh(Work work, Instant now) {
    return !work.leased().isEmpty() && isShort(Duration.between(work.since(), now));
  }

  /** A clock that was set back says nothing of how long it was. */
  private static boolean isShort(Duration past) {
    return !past.isNegative() && past.compareTo(FRESH) < 0;
  }

  /** Whether this relay's lease lasts for another delivery; then there is nothing to claim. */
  private boolean isMineLongEnough(OutboxEntry entry, Instant now) {
    return entry.state() == State.LEASED
        && relay.equals(entry.owner())
        && entry.leaseUntil().isAfter(lastNeededUntil(now));
  }

  /**
   * Whether what was taken then may be sent as it was seen: so short a time ago that a student who
   * erased it meanwhile was just too late. Its leases last for a delivery and longer than this.
   */
  boolean mayGo(Instant takenAt) {
    return isShort(Duration.between(takenAt, clock.instant()));
  }

  private Instant lastNeededUntil(Instant now) {
    return now.plus(settings.deliveryLimit()).plus(BEYOND_LIMIT);
  }

  private boolean hasLater(InquiryEvents inquiry, List<OutboxEntry> ready) {
    return ready.stream()
        .anyMatch(
            first ->
                inquiry
                    .entriesOf(first.leadId())
                    .anyMatch(
                        e -> key.has(e) && e.state().isOpen() && e.sequence() > first.sequence()));
  }
}
