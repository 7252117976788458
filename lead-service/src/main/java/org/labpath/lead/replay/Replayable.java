package org.labpath.lead.replay;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.labpath.lead.inquiry.Inquiry;
import org.labpath.lead.inquiry.OutboxEntry;
import org.labpath.lead.inquiry.OutboxEntry.Channel;
import org.labpath.lead.inquiry.OutboxEntry.State;

/** Which of an inquiry's events a replay sends again. */
final class Replayable {

  private static final String WITHDRAWN = "org.labpath.lead.withdrawn.v1";
  private static final String ERASED = "org.labpath.lead.erased.v1";

  private Replayable() {}

  /**
   * The partner's events of that time which went out, or were given up, each once and in order. Of
   * an erased inquiry only the word that it is erased. A withdrawn lead ends with the word that it
   * is withdrawn, whenever that was said: who begins anew from a replay must not contact it.
   *
   * @param told leads of which this replay has sent something already: what ended them meanwhile
   *     follows, also where it is under way just now and may have arrived first
   */
  static List<OutboxEntry> of(
      Inquiry inquiry, String partnerId, Instant from, Instant to, Set<String> told) {
    List<OutboxEntry> there = there(inquiry, partnerId, told);
    Set<String> telling =
        there.stream()
            .filter(entry -> isOf(entry, from, to))
            .map(OutboxEntry::leadId)
            .collect(Collectors.toCollection(HashSet::new));
    telling.addAll(told);
    Map<String, OutboxEntry> byId = new LinkedHashMap<>();
    there.stream()
        .filter(
            entry -> isOf(entry, from, to) || (isEnd(entry) && telling.contains(entry.leadId())))
        .sorted(Comparator.comparing(OutboxEntry::leadId).thenComparingInt(OutboxEntry::sequence))
        .forEach(entry -> byId.putIfAbsent(entry.id(), entry));
    return List.copyOf(byId.values());
  }

  private static boolean isEnd(OutboxEntry entry) {
    return entry.type().equals(WITHDRAWN) || entry.type().equals(ERASED);
  }

  private static boolean isOf(OutboxEntry entry, Instant from, Instant to) {
    return !entry.createdAt().isBefore(from) && entry.createdAt().isBefore(to);
  }

  private static List<OutboxEntry> there(Inquiry inquiry, String partnerId, Set<String> told) {
    return inquiry.entries().stream()
        .filter(entry -> entry.partnerId().equals(partnerId))
        // A mail only tells that there is something to fetch.
        .filter(entry -> entry.channel() != Channel.MAIL)
        .filter(
            entry ->
                entry.state() == State.SENT
                    || entry.state() == State.PARKED
                    || (entry.state() == State.LEASED
                        && isEnd(entry)
                        && told.contains(entry.leadId())))
        .filter(entry -> entry.bytes() != null)
        .filter(entry -> !inquiry.isErased() || entry.type().equals(ERASED))
        .toList();
  }
}
