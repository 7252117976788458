package org.labpath.lead.outbox;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.labpath.lead.inquiry.Inquiries;
import org.labpath.lead.inquiry.Inquiry;
import org.labpath.lead.inquiry.OutboxEntry;
import org.labpath.lead.inquiry.OutboxEntry.Channel;
import org.labpath.lead.inquiry.OutboxEntry.State;
import org.labpath.lead.partner.Partners;
import org.springframework.stereotype.Component;

/** Sends what is owed to a partner by a way that was taken away over those it has now. */
@Component
class Moves {

  private final Inquiries inquiries;
  private final Partners partners;
  private final Clock clock;

  Moves(Inquiries inquiries, Partners partners, Clock clock) {
    this.inquiries = inquiries;
    this.partners = partners;
    this.clock = clock;
  }

  /** The inquiry as it then is; empty where nothing had to move. */
  Optional<Inquiry> move(String inquiryId, String partnerId) {
    List<Channel> ways = partners.presentChannelsOf(partnerId);
    if (ways.isEmpty()) {
      return Optional.empty();
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    boolean[] moved = {false};
    Optional<Inquiry> after =
        inquiries.change(
            inquiryId,
            inquiry -> {
              Inquiry next = moved(inquiry, partnerId, ways, now);
              moved[0] = next != inquiry;
              return next;
            });
    return moved[0] ? after : Optional.empty();
  }

  /**
   * The same inquiry where nothing had to move. What is in hand just now may arrive: it is left to
   * its holder, and goes the other ways too.
   */
  static Inquiry moved(Inquiry inquiry, String partnerId, List<Channel> ways, Instant now) {
    List<OutboxEntry> entries = new ArrayList<>(inquiry.entries());
    boolean any = false;
    for (OutboxEntry entry : inquiry.entries()) {
      byte[] bytes = entry.bytes();
      if (!entry.partnerId().equals(partnerId)
          || ways.contains(entry.channel())
          || bytes == null
          || !(entry.state().isOpen() || entry.state() == State.PARKED)) {
        continue;
      }
      if (!goesAnyOf(ways, entry, entries)) {
        ways.forEach(way -> send(entry, bytes, way, entries, now));
        any = true;
      }
      if (entry.state() != State.LEASED) {
        entries.set(entries.indexOf(entry), entry.dropped(now, "moved"));
        any = true;
      }
    }
    return any ? inquiry.with(inquiry.leads(), entries) : inquiry;
  }

  private static boolean goesAnyOf(
      List<Channel> ways, OutboxEntry entry, List<OutboxEntry> entries) {
    return entries.stream()
        .anyMatch(
            e ->
                e.id().equals(entry.id())
                    && ways.contains(e.channel())
                    // A mail only tells that there is something to fetch.
                    && e.channel() != Channel.MAIL
                    && e.state() != State.DROPPED);
  }

  /** Where it was moved away from this way once, that delivery is taken up again. */
  private static void send(
      OutboxEntry entry, byte[] bytes, Channel way, List<OutboxEntry> entries, Instant now) {
    String key = OutboxEntry.keyOf(entry.id(), way);
    for (int i = 0; i < entries.size(); i++) {
      OutboxEntry known = entries.get(i);
      if (known.key().equals(key)) {
        if (known.state() == State.DROPPED) {
          entries.set(i, known.revived(bytes, now));
        }
        return;
      }
    }
    entries.add(entry.over(way));
  }
}
