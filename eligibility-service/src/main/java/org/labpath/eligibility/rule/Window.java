package org.labpath.eligibility.rule;

import java.time.LocalDate;
import java.util.List;

/**
 * How far back something still counts, from the application date; the anniversary day is inside.
 * Where sources disagree there are several candidates.
 *
 * @param years candidates from shortest to longest; {@link #NO_LIMIT} last
 */
public record Window(List<Integer> years) {

  /** The candidate that lets everything in. */
  public static final int NO_LIMIT = Integer.MAX_VALUE;

  /** No limit at all, undisputed. */
  public static final Window NONE = new Window(List.of(NO_LIMIT));

  public Window {
    years = years.stream().distinct().sorted().toList();
    if (years.isEmpty()) {
      throw new IllegalArgumentException("a window has at least one candidate");
    }
  }

  /** The first day inside, for one candidate. */
  public static LocalDate firstDay(int candidate, LocalDate on) {
    return candidate == NO_LIMIT ? LocalDate.MIN : on.minusYears(candidate);
  }

  public boolean unlimited() {
    return shortest() == NO_LIMIT;
  }

  public boolean disputed() {
    return years.size() > 1;
  }

  public int shortest() {
    return years.getFirst();
  }

  public int longest() {
    return years.getLast();
  }
}
