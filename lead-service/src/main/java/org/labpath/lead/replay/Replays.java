package org.labpath.lead.replay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemDetails.Violation;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.lead.inquiry.Identifiers;
import org.labpath.lead.inquiry.Inquiries;
import org.labpath.lead.inquiry.OutboxEntry.Channel;
import org.labpath.lead.outbox.Courier;
import org.labpath.lead.outbox.Repeats;
import org.labpath.lead.partner.Partner;
import org.springframework.stereotype.Component;

/** What a partner asks about replays. */
@Component
class Replays {

  private final ReplayStore store;
  private final ReplayRunner runner;
  private final Inquiries inquiries;
  private final Repeats repeats;
  private final ReplaySettings settings;
  private final Clock clock;

  Replays(
      ReplayStore store,
      ReplayRunner runner,
      Inquiries inquiries,
      Repeats repeats,
      ReplaySettings settings,
      Clock clock) {
    this.store = store;
    this.runner = runner;
    this.inquiries = inquiries;
    this.repeats = repeats;
    this.settings = settings;
    this.clock = clock;
  }

  Replay begin(
      Partner partner, @Nullable Instant from, @Nullable Instant to, @Nullable String channel) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (from == null || from.isBefore(now.minus(settings.reach()).minus(Duration.ofMinutes(1)))) {
      throw wrong("/from", "from is needed, at most " + settings.reach().toDays() + " days ago");
    }
    if (to == null || !from.isBefore(to)) {
      throw wrong("/to", "to is needed, later than from");
    }
    Channel way = channelOf(partner, channel);
    Instant end = to.isAfter(now) ? now : to;
    runner.requireIndex();
    Replay replay =
        Replay.begun(
            Identifiers.newInquiry(now),
            partner.partnerId(),
            way,
            from,
            end,
            now,
            now.plus(ReplayRunner.LEASE));
    // Counting reads all of them: only for the one that may run, and not for each that asks.
    if (!store.insert(replay)) {
      throw new ProblemException(
              ProblemType.CONFLICT, "A replay of yours is running; wait for its end")
          .retryAfter(Duration.ofSeconds(10));
    }
    Replay counted;
    try {
      counted = replay.counted(count(partner.partnerId(), from, end), now);
    } catch (RuntimeException away) {
      // Nobody was told that it had begun.
      boolean unused = store.replace(replay, replay.ended(now));
      throw away;
    }
    if (!store.replace(replay, counted)) {
      throw new ProblemException(
              ProblemType.UNAVAILABLE, "Counting took too long; please ask again")
          .retryAfter(Duration.ofSeconds(10));
    }
    runner.look();
    return counted;
  }

  /** A replay of this partner's; another's is as if it did not exist. */
  Optional<Replay> find(String partnerId, String id) {
    return store.find(id).filter(replay -> replay.partnerId().equals(partnerId));
  }

  private long count(String partnerId, Instant from, Instant to) {
    long events = 0;
    String cursor = null;
    List<String> page;
    do {
      page = inquiries.idsWithEvents(partnerId, from, to, cursor, ReplayRunner.PAGE);
      for (String id : page) {
        events +=
            inquiries
                .find(id)
                .map(inquiry -> Replayable.of(inquiry, partnerId, from, to, Set.of()).size())
                .orElse(0);
        cursor = id;
      }
    } while (page.size() == ReplayRunner.PAGE);
    return events;
  }

  private Channel channelOf(Partner partner, @Nullable String word) {
    Channel channel =
        word == null
            ? partner.channels().getFirst()
            : List.of(Channel.KAFKA, Channel.WEBHOOK).stream()
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow(() -> wrong("/channel", "channel is kafka or webhook"));
    Optional<Courier> courier = repeats.courier(channel);
    if (!partner.channels().contains(channel)
        || courier
            .filter(c -> c.standing(partner.partnerId()) instanceof Courier.Standing.Off)
            .isPresent()) {
      throw new ProblemException(
          ProblemType.CONFLICT, "You receive nothing by " + channel.word() + " at present");
    }
    return channel;
  }

  private static ProblemException wrong(String pointer, String message) {
    return new ProblemException(
        ProblemType.UNPROCESSABLE, message, List.of(new Violation(pointer, "range", message)));
  }
}
