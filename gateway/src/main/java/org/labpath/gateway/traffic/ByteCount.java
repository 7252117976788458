package org.labpath.gateway.traffic;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads sizes such as {@code 1MiB}, {@code 64KiB} or plain bytes. */
public final class ByteCount {

  private static final Pattern FORM = Pattern.compile("(\\d{1,12})\\s*(|b|ki?b|mi?b|gi?b)");

  private ByteCount() {}

  /** The number of bytes. */
  public static long parse(String text) {
    Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!form.matches()) {
      throw new IllegalArgumentException("A size is written 64KiB or 1MiB, not " + text);
    }
    long unit =
        switch (form.group(2)) {
          case "", "b" -> 1L;
          case "kb", "kib" -> 1L << 10;
          case "mb", "mib" -> 1L << 20;
          default -> 1L << 30;
        };
    return Math.multiplyExact(Long.parseLong(form.group(1)), unit);
  }
}
