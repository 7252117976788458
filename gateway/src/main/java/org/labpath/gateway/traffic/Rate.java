package org.labpath.gateway.traffic;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * So many requests in so long.
 *
 * @param count refilled evenly over the period
 */
record Rate(long count, Duration period) {

  private static final Pattern FORM = Pattern.compile("(\\d{1,9})/(\\d{1,5})(s|m|h)");

  /** Reads {@code 100/1s}; null for {@code off}. */
  static @Nullable Rate parse(String text) {
    if (text.strip().equalsIgnoreCase("off")) {
      return null;
    }
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()
        || Long.parseLong(form.group(1)) == 0
        || Long.parseLong(form.group(2)) == 0) {
      throw new IllegalArgumentException(
          "A limit is written count/period, such as 100/1s or 30/1m, or off; not " + text);
    }
    long length = Long.parseLong(form.group(2));
    Duration period =
        switch (form.group(3)) {
          case "s" -> Duration.ofSeconds(length);
          case "m" -> Duration.ofMinutes(length);
          default -> Duration.ofHours(length);
        };
    return new Rate(Long.parseLong(form.group(1)), period);
  }
}
