package org.labpath.catalog.imports;

import java.util.Locale;

/** Files shout; people read words that begin with a capital. */
final class Capitals {

  private Capitals() {}

  static String of(String text) {
    if (!text.equals(text.toUpperCase(Locale.ROOT))) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    boolean begins = true;
    for (char c : text.replaceAll("\\s+", " ").toCharArray()) {
      out.append(begins ? c : Character.toLowerCase(c));
      begins = !Character.isLetterOrDigit(c) && c != '\'';
    }
    return out.toString();
  }
}
