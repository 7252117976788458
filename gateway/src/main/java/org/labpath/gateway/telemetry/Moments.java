package org.labpath.gateway.telemetry;

import java.time.Instant;

/**
 * Moments as text, to the millisecond. All but the last digits are the same for a second, and
 * calendars are what costs.
 */
final class Moments {

  private volatile Second last = new Second(0, textOf(0));

  String text(long millis) {
    long second = Math.floorDiv(millis, 1000L);
    Second known = last;
    if (known.number() != second) {
      known = new Second(second, textOf(second));
      last = known;
    }
    int rest = (int) Math.floorMod(millis, 1000L);
    String zeros = rest < 10 ? "00" : rest < 100 ? "0" : "";
    return known.text() + '.' + zeros + rest + 'Z';
  }

  private static String textOf(long second) {
    String whole = Instant.ofEpochSecond(second).toString();
    return whole.substring(0, whole.length() - 1);
  }

  private record Second(long number, String text) {}
}
