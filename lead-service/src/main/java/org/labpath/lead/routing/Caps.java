package org.labpath.lead.routing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.lead.partner.Partner;
import org.labpath.lead.partner.PartnerTerms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The partners' caps. A place is taken before a lead is stored and given back when it is not, so a
 * cap is never overrun; a crash in between can only leave it a place short until its day is over.
 */
@Component
public class Caps {

  private static final Logger log = LoggerFactory.getLogger(Caps.class);

  private final CapStore store;

  Caps(CapStore store) {
    this.store = store;
  }

  /**
   * A place, or the cap that has none left.
   *
   * @param counters what was counted, to be given back
   * @param full the cap without a place
   */
  public record Place(List<String> counters, @Nullable String full) {

    /** Nothing was counted. */
    public static final Place NONE = new Place(List.of(), null);

    public boolean isFull() {
      return full != null;
    }
  }

  /** Whether the partner has any cap. */
  public static boolean has(Partner partner) {
    PartnerTerms.Caps caps = partner.terms().caps();
    return caps.perDay() != null || caps.perMonth() != null;
  }

  /** What is counted of the present day and month; absent where there is no cap. */
  public record Used(@Nullable Long day, @Nullable Long month) {}

  /** How much of the partner's caps is used now. */
  public Used used(Partner partner, Instant now) {
    PartnerTerms.Caps caps = partner.terms().caps();
    LocalDate today = LocalDate.ofInstant(now, partner.zone());
    return new Used(
        caps.perDay() == null ? null : store.count(dayCounter(partner, today)),
        caps.perMonth() == null ? null : store.count(monthCounter(partner, today)));
  }

  private static String dayCounter(Partner partner, LocalDate today) {
    return partner.partnerId() + "|day|" + today;
  }

  private static String monthCounter(Partner partner, LocalDate today) {
    return partner.partnerId() + "|month|" + YearMonth.from(today);
  }

  /** Takes a place of the partner's present day and month. */
  public Place take(Partner partner, Instant now) {
    PartnerTerms.Caps caps = partner.terms().caps();
    LocalDate today = LocalDate.ofInstant(now, partner.zone());
    List<String> counted = new ArrayList<>();
    Integer perDay = caps.perDay();
    if (perDay != null) {
      if (!take(dayCounter(partner, today), perDay, counted)) {
        return new Place(List.of(), "day");
      }
    }
    Integer perMonth = caps.perMonth();
    if (perMonth != null) {
      if (!take(monthCounter(partner, today), perMonth, counted)) {
        giveBack(new Place(counted, null));
        return new Place(List.of(), "month");
      }
    }
    return new Place(List.copyOf(counted), null);
  }

  private boolean take(String counter, int limit, List<String> counted) {
    try {
      boolean taken = store.take(counter, limit);
      if (taken) {
        counted.add(counter);
      }
      return taken;
    } catch (RuntimeException unsaid) {
      // Nobody will hear of what was counted before.
      giveBack(new Place(counted, null));
      throw unsaid;
    }
  }

  /** Gives a place back. */
  public void giveBack(Place place) {
    for (String counter : place.counters()) {
      try {
        store.giveBack(counter);
      } catch (RuntimeException away) {
        // Too few places for a day is the harmless side to fail on.
        log.warn("a place of {} was not given back", counter);
      }
    }
  }
}
