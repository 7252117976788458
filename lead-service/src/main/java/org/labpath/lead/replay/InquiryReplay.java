package org.labpath.lead.replay;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.labpath.lead.inquiry.Inquiries;
import org.labpath.lead.inquiry.Inquiry;
import org.labpath.lead.inquiry.OutboxEntry;
import org.labpath.lead.inquiry.OutboxEntry.Channel;
import org.labpath.lead.outbox.Courier;
import org.labpath.lead.outbox.Courier.Attempt;
import org.labpath.lead.outbox.Courier.Standing;
import org.labpath.lead.outbox.Repeats;

/**
 * Sends one inquiry's events again. They are read anew before each try, so that what was erased
 * meanwhile is not sent; and once more at the end, so that of what was withdrawn or erased while
 * something was under way that is the last word.
 */
final class InquiryReplay {

  private static final int TRIES = 4;

  private final Replay replay;
  private final String inquiryId;
  private final Inquiries inquiries;
  private final Repeats repeats;
  private final Clock clock;
  // Events that need no further try, and the leads of which something was sent.
  private final Set<String> done = new HashSet<>();
  private final Set<String> told = new HashSet<>();
  private long sent;
  private long failed;

  InquiryReplay(
      Replay replay, String inquiryId, Inquiries inquiries, Repeats repeats, Clock clock) {
    this.replay = replay;
    this.inquiryId = inquiryId;
    this.inquiries = inquiries;
    this.repeats = repeats;
    this.clock = clock;
  }

  /** How many events were taken. */
  long sent() {
    return sent;
  }

  /** How many the receiver did not take though they were tried several times. */
  long failed() {
    return failed;
  }

  /**
   * Sends until nothing is left.
   *
   * @throws IllegalStateException where it must be done again later, as when it is wanted no longer
   */
  void run(BooleanSupplier wanted) throws InterruptedException {
    if (replay.channel() == Channel.KAFKA) {
      publish(wanted);
    } else {
      carry(repeats.courier(replay.channel()).orElseThrow(), wanted);
    }
  }

  private void publish(BooleanSupplier wanted) throws InterruptedException {
    int attempt = 0;
    while (wanted.getAsBoolean()) {
      List<OutboxEntry> next = next();
      if (next.isEmpty()) {
        return;
      }
      if (repeats.publish(replay.partnerId(), next)) {
        next.forEach(this::wasSent);
        attempt = 0;
      } else if (++attempt == TRIES) {
        // Not for lack of trying: the inquiry is done again by whoever takes the replay next.
        throw notNow("Kafka is away");
      } else {
        Thread.sleep(Duration.ofSeconds(attempt));
      }
    }
    throw notNow("stopping");
  }

  private void carry(Courier courier, BooleanSupplier wanted) throws InterruptedException {
    String trying = "";
    int attempt = 0;
    int untried = 0;
    while (wanted.getAsBoolean()) {
      List<OutboxEntry> next = next();
      if (next.isEmpty()) {
        return;
      }
      OutboxEntry event = next.getFirst();
      attempt = event.id().equals(trying) ? attempt + 1 : 1;
      trying = event.id();
      Standing standing = courier.standing(event.partnerId());
      if (standing instanceof Standing.Waiting) {
        // Outside the hours agreed with the partner: given back, and taken up again in time.
        throw notNow("outside the agreed hours");
      }
      if (standing instanceof Standing.Off) {
        wasNotTaken(event);
        continue;
      }
      Attempt result = courier.carry(event.partnerId(), event);
      if (courier.isNoAttempt(result)) {
        if (++untried == TRIES) {
          // As when Kafka is away: it says nothing of the receiver, and the inquiry is done again.
          throw notNow("nothing could be tried");
        }
        attempt--;
        Thread.sleep(Duration.ofSeconds(untried));
        continue;
      }
      untried = 0;
      // It may have arrived, whatever the other end said.
      told.add(event.leadId());
      Duration wait = Duration.ofSeconds(attempt);
      boolean last = result.delivered() || attempt == TRIES;
      courier.settled(event, result, last ? null : clock.instant().plus(wait));
      if (result.delivered()) {
        wasSent(event);
      } else if (last) {
        wasNotTaken(event);
      } else {
        Thread.sleep(wait);
      }
    }
    throw notNow("stopping");
  }

  private static IllegalStateException notNow(String why) {
    return new IllegalStateException(why);
  }

  /**
   * What is still to be sent, as it stands now. Where the partner could not know of a lead yet, it
   * is written down first that it may: otherwise an erasure would be kept from it.
   */
  private List<OutboxEntry> next() {
    List<OutboxEntry> next = inquiries.find(inquiryId).map(this::left).orElse(List.of());
    if (next.stream().allMatch(OutboxEntry::mayHaveReached)) {
      return next;
    }
    Set<String> leads = new HashSet<>();
    next.forEach(event -> leads.add(event.leadId()));
    Optional<Inquiry> after = inquiries.change(inquiryId, inquiry -> inquiry.shown(leads));
    return after.map(this::left).orElse(List.of());
  }

  private List<OutboxEntry> left(Inquiry inquiry) {
    return Replayable.of(inquiry, replay.partnerId(), replay.from(), replay.to(), told).stream()
        .filter(event -> !done.contains(event.id()))
        .toList();
  }

  private void wasSent(OutboxEntry event) {
    done.add(event.id());
    told.add(event.leadId());
    sent++;
  }

  private void wasNotTaken(OutboxEntry event) {
    done.add(event.id());
    failed++;
  }
}
