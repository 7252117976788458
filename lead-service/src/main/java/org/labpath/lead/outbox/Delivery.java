package org.labpath.lead.outbox;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.labpath.lead.inquiry.OutboxEntry;
import org.labpath.lead.outbox.EventChannel.Message;
import org.labpath.lead.outbox.EventChannel.Outcome;
import org.labpath.lead.outbox.Hand.Taken;
import org.labpath.lead.outbox.LaneQueue.Work;
import org.labpath.lead.outbox.Settlement.Ending;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what a lane has in hand, and writes down how each fared. */
final class Delivery {

  private static final Logger log = LoggerFactory.getLogger(Delivery.class);

  private final String partnerId;
  private final LaneQueue queue;
  private final OutboxStore store;
  private final EventChannel channel;
  private final OutboxSettings settings;
  private final OutboxMetrics metrics;
  private final Backoff backoff;
  private final Clock clock;

  Delivery(
      String partnerId,
      LaneQueue queue,
      OutboxStore store,
      EventChannel channel,
      OutboxSettings settings,
      OutboxMetrics metrics,
      Backoff backoff,
      Clock clock) {
    this.partnerId = partnerId;
    this.queue = queue;
    this.store = store;
    this.channel = channel;
    this.settings = settings;
    this.metrics = metrics;
    this.backoff = backoff;
    this.clock = clock;
  }

  /**
   * Sends and awaits every acknowledgement. The answers are in the order of what is in hand.
   *
   * @param obstacle why nothing of it can be sent; null: nothing is known to stand in the way
   */
  List<Outcome> send(List<Taken> taken, @Nullable String obstacle) {
    List<Held> held = heldIn(taken);
    if (obstacle != null) {
      return held.stream().map(h -> (Outcome) new Outcome.Refused(false, obstacle)).toList();
    }
    return held.isEmpty() ? List.of() : channel.send(partnerId, messages(held));
  }

  /**
   * Writes down how each fared, all in one write, and offers again what follows from it. The answer
   * holds the inquiries of which something did not leave because the channel was away.
   */
  Set<String> settle(List<Taken> taken, List<Outcome> outcomes) {
    List<Held> held = heldIn(taken);
    settleAll(held, outcomes);
    taken.forEach(this::followUp);
    Set<String> away = new HashSet<>();
    for (int i = 0; i < held.size(); i++) {
      if (outcomes.get(i) instanceof Outcome.Away) {
        away.add(held.get(i).inquiryId());
      }
    }
    return away;
  }

  /** Gives back what is not to be sent any more, so that another relay need not wait for it. */
  void release(List<Taken> taken) {
    Instant now = clock.instant();
    store.settle(
        heldIn(taken).stream()
            .map(
                held ->
                    new Settlement(
                        held,
                        new Ending.Released(
                            held.entry().maybeSent(), held.entry().attempts(), now)))
            .toList());
  }

  private static List<Held> heldIn(List<Taken> taken) {
    return taken.stream().flatMap(t -> t.held().stream()).toList();
  }

  private static List<Message> messages(List<Held> held) {
    List<Message> messages = new ArrayList<>(held.size());
    for (Held one : held) {
      byte[] bytes = one.entry().bytes();
      messages.add(
          new Message(
              one.entry().partnerId(), one.entry().leadId(), bytes == null ? new byte[0] : bytes));
    }
    return messages;
  }

  private void settleAll(List<Held> held, List<Outcome> outcomes) {
    if (held.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    List<Settlement> settlements = new ArrayList<>(held.size());
    for (int i = 0; i < held.size(); i++) {
      settlements.add(
          new Settlement(held.get(i), ending(held.get(i).entry(), outcomes.get(i), now)));
    }
    store.settle(settlements);
    settlements.forEach(one -> note(one, now));
  }

  private Ending ending(OutboxEntry entry, Outcome outcome, Instant now) {
    return switch (outcome) {
      case Outcome.Acknowledged acknowledged -> new Ending.Sent(now);
      case Outcome.Away away ->
          new Ending.Released(entry.maybeSent() || away.maybeSent(), entry.attempts(), now);
      case Outcome.Refused refused -> {
        int attempts = entry.attempts() + 1;
        boolean maybeSent = entry.maybeSent() || refused.maybeSent();
        yield attempts >= settings.parkAfter()
            ? new Ending.Parked(maybeSent, attempts, now, refused.reason())
            : new Ending.Released(maybeSent, attempts, now.plus(backoff.after(attempts)));
      }
    };
  }

  private void note(Settlement settled, Instant now) {
    OutboxEntry entry = settled.held().entry();
    switch (settled.ending()) {
      case Ending.Sent sent -> metrics.sent(entry.createdAt(), sent.at());
      case Ending.Parked parked -> {
        metrics.parked();
        log.error("event {} parked: {}", entry.id(), parked.reason());
      }
      case Ending.Released released -> {
        if (released.dueAt().isAfter(now)) {
          Work again = Work.at(settled.held().inquiryId(), entry.createdAt());
          queue.offerAt(again, released.dueAt());
        }
      }
      case Ending.Dropped dropped -> {}
    }
  }

  private void followUp(Taken taken) {
    Work bare = taken.work().unseen();
    if (taken.more()) {
      queue.offer(bare);
    }
    Instant again = taken.again();
    if (again != null) {
      queue.offerAt(bare, again);
    }
  }
}
