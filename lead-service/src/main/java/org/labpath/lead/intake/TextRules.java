package org.labpath.lead.intake;

/** Which characters a text may hold. Names of any script pass; what only harms does not. */
public final class TextRules {

  private TextRules() {}

  /** Half of a character, or the end of every C string: refused wherever it stands. */
  public static boolean isBroken(String text) {
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit == 0 || Character.isLowSurrogate(unit)) {
        return true;
      }
      if (Character.isHighSurrogate(unit)
          && (++i == text.length() || !Character.isLowSurrogate(text.charAt(i)))) {
        return true;
      }
    }
    return false;
  }

  /** Something other than text on one line. */
  public static boolean hasControl(String text) {
    return text.codePoints().anyMatch(TextRules::isControl);
  }

  /** Something other than text on several lines. */
  public static boolean hasControlBesideLines(String text) {
    return text.codePoints()
        .anyMatch(point -> point != '\n' && point != '\r' && point != '\t' && isControl(point));
  }

  private static boolean isControl(int point) {
    return Character.isISOControl(point)
        // Line and paragraph separators break a line for some readers only.
        || point == 0x2028
        || point == 0x2029
        // Embeddings, overrides and isolates can show a name as another one; marks and joiners,
        // which some scripts need, stay.
        || (point >= 0x202A && point <= 0x202E)
        || (point >= 0x2066 && point <= 0x2069)
        || point == 0xFEFF
        || (point & 0xFFFE) == 0xFFFE
        || (point >= 0xFDD0 && point <= 0xFDEF);
  }
}
