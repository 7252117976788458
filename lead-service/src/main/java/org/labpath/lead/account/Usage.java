package org.labpath.lead.account;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.labpath.lead.inquiry.Inquiries;
import org.labpath.lead.inquiry.LeadStatus;
import org.labpath.lead.partner.Partner;
import org.labpath.lead.partner.PartnerTerms;
import org.labpath.lead.routing.Caps;
import org.springframework.stereotype.Component;

/** Counts what reached a partner, by its own days. */
@Component
class Usage {

  private final Inquiries inquiries;
  private final Caps caps;
  private final Clock clock;

  Usage(Inquiries inquiries, Caps caps, Clock clock) {
    this.inquiries = inquiries;
    this.caps = caps;
    this.clock = clock;
  }

  /** The days, oldest first, each of them there. */
  record Report(String timeZone, List<Day> days, Used caps) {}

  /** One day of the partner's and how its requests were decided; test leads do not count. */
  record Day(LocalDate date, int accepted, int duplicate, int notRouted) {}

  /** The caps, where there are any, and how much of them is used. */
  record Used(
      @Nullable Integer perDay, @Nullable Integer perMonth, long usedToday, long usedThisMonth) {}

  Report of(Partner partner, int days) {
    ZoneId zone = partner.zone();
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, zone);
    LocalDate first = today.minusDays(days - 1L);
    LocalDate monthStart = YearMonth.from(today).atDay(1);
    LocalDate from = first.isBefore(monthStart) ? first : monthStart;
    Map<LocalDate, Count> counts = new TreeMap<>();
    inquiries.decisionsSince(
        partner.partnerId(),
        from.atStartOfDay(zone).toInstant(),
        (receivedAt, status) ->
            counts
                .computeIfAbsent(LocalDate.ofInstant(receivedAt, zone), day -> new Count())
                .add(status));
    List<Day> report = new ArrayList<>();
    for (LocalDate day = first; !day.isAfter(today); day = day.plusDays(1)) {
      Count count = counts.getOrDefault(day, new Count());
      report.add(new Day(day, count.accepted, count.duplicate, count.notRouted));
    }
    long month =
        counts.entrySet().stream()
            .filter(counted -> !counted.getKey().isBefore(monthStart))
            .mapToLong(counted -> counted.getValue().accepted)
            .sum();
    PartnerTerms.Caps limits = partner.terms().caps();
    Caps.Used used = caps.used(partner, now);
    return new Report(
        partner.terms().timeZone(),
        report,
        new Used(
            limits.perDay(),
            limits.perMonth(),
            // Where there is a cap its own counter says what is left.
            used.day() != null ? used.day() : counts.getOrDefault(today, new Count()).accepted,
            used.month() != null ? used.month() : month));
  }

  private static final class Count {
    private int accepted;
    private int duplicate;
    private int notRouted;

    private void add(LeadStatus status) {
      switch (status) {
        case ACCEPTED -> accepted++;
        case DUPLICATE -> duplicate++;
        default -> notRouted++;
      }
    }
  }
}
