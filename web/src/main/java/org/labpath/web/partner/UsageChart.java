package org.labpath.web.partner;

import java.util.ArrayList;
import java.util.List;
import org.labpath.web.partner.PartnerRecords.Day;

/** Leads by day as bars on a grid of 720 by 220; the same figures stand in a table beside it. */
record UsageChart(List<Bar> bars, List<Line> lines, Totals totals) {

  private static final double LEFT = 36;
  private static final double WIDTH = 720 - LEFT - 4;
  private static final double BOTTOM = 190;
  private static final double HEIGHT = 170;

  /** One day: three parts, one on the other. */
  record Bar(
      String date,
      String label,
      double x,
      double width,
      Piece accepted,
      Piece duplicate,
      Piece notRouted) {

    /** Where the label stands. */
    public double middle() {
      return round(x + width / 2);
    }
  }

  /** A part of a bar. */
  record Piece(double y, double height) {}

  /** A line across, with its number. */
  record Line(double y, long value) {}

  /** All days together. */
  record Totals(long accepted, long duplicate, long notRouted) {}

  static UsageChart of(List<Day> days) {
    long highest = 0;
    long accepted = 0;
    long duplicate = 0;
    long notRouted = 0;
    for (Day day : days) {
      highest = Math.max(highest, (long) day.accepted() + day.duplicate() + day.notRouted());
      accepted += day.accepted();
      duplicate += day.duplicate();
      notRouted += day.notRouted();
    }
    long step = step(highest);
    long top = Math.max(step, (highest + step - 1) / step * step);
    double scale = HEIGHT / top;
    List<Line> lines = new ArrayList<>();
    for (long value = 0; value <= top; value += step) {
      lines.add(new Line(round(BOTTOM - value * scale), value));
    }
    double slot = days.isEmpty() ? WIDTH : WIDTH / days.size();
    // So many labels fit side by side on a phone.
    int every = Math.max(1, (int) Math.ceil(days.size() / 6.0));
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      Day day = days.get(i);
      Piece first = piece(BOTTOM, day.accepted() * scale);
      Piece second = piece(first.y(), day.duplicate() * scale);
      Piece third = piece(second.y(), day.notRouted() * scale);
      bars.add(
          new Bar(
              day.date(),
              (days.size() - 1 - i) % every == 0 ? shortened(day.date()) : "",
              round(LEFT + i * slot + slot * 0.12),
              round(slot * 0.76),
              first,
              second,
              third));
    }
    return new UsageChart(
        List.copyOf(bars), List.copyOf(lines), new Totals(accepted, duplicate, notRouted));
  }

  /** Steps of 1, 2 or 5 and their tens, at most five of them. */
  private static long step(long highest) {
    long step = 1;
    while (true) {
      for (long factor : new long[] {1, 2, 5}) {
        if (highest <= step * factor * 5) {
          return step * factor;
        }
      }
      step *= 10;
    }
  }

  private static Piece piece(double floor, double height) {
    return new Piece(round(floor - height), round(height));
  }

  private static String shortened(String date) {
    return date.length() == 10 ? date.substring(5) : date;
  }

  private static double round(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
