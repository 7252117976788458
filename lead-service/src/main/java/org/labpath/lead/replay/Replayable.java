package org.labpath.lead.replay;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.labpath.lead.inquiry.Inquiry;
import org.labpath.lead.inquiry.OutboxEntry;
import org.labpath.lead.inquiry.OutboxEntry.Channel;
import org.labpath.lead.inquiry.OutboxEntry.State;

/** Which of an inquiry's events a replay sends again. */
final class Replayable {

  private static final String ERASED = "org.labpath.lead.erased.v1";

  private Replayable() {}

  /**
   * The partner's events of that time which went out, or were given up, each once and in order. Of
   * an erased inquiry only the word that it is erased.
   */
  static List<OutboxEntry> of(Inquiry inquiry, String partnerId, Instant from, Instant to) {
    Map<String, OutboxEntry> byId = new LinkedHashMap<>();
    inquiry.entries().stream()
        .filter(entry -> entry.partnerId().equals(partnerId))
        .filter(entry -> !entry.createdAt().isBefore(from) && entry.createdAt().isBefore(to))
        // A mail only tells that there is something to fetch.
        .filter(entry -> entry.channel() != Channel.MAIL)
        .filter(entry -> entry.state() == State.SENT || entry.state() == State.PARKED)
        .filter(entry -> entry.bytes() != null)
        .filter(entry -> !inquiry.isErased() || entry.type().equals(ERASED))
        .sorted(Comparator.comparing(OutboxEntry::leadId).thenComparingInt(OutboxEntry::sequence))
        .forEach(entry -> byId.putIfAbsent(entry.id(), entry));
    return List.copyOf(byId.values());
  }
}
