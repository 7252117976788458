package org.labpath.lead.routing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.labpath.lead.retention.Expiring;
import org.springframework.stereotype.Component;

/** Counters of days and months that are over everywhere on earth. */
@Component
class CapExpiry implements Expiring {

  private static final int MOST = 500;

  private final CapStore store;

  CapExpiry(CapStore store) {
    this.store = store;
  }

  @Override
  public String name() {
    return "cap-counters";
  }

  @Override
  public Step step(Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    List<String> over =
        store.counters().stream().filter(counter -> isOver(counter, today)).limit(MOST).toList();
    store.remove(over);
    return new Step(over.size(), over.size() == MOST);
  }

  /** As text, days and months sort like themselves. */
  private static boolean isOver(String counter, LocalDate today) {
    String[] parts = counter.split("\\|");
    return parts.length == 3
        && switch (parts[1]) {
          case "day" -> parts[2].compareTo(today.minusDays(2).toString()) < 0;
          case "month" -> parts[2].compareTo(today.minusDays(40).toString().substring(0, 7)) < 0;
          default -> false;
        };
  }
}
