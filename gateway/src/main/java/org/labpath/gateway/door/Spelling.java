package org.labpath.gateway.door;

/**
 * Admits one spelling per address, so that no rule about a path can be walked around: no encoded
 * slash, dot or letter, no dot segments, no path parameters, no empty segments, nothing but ASCII.
 */
final class Spelling {

  private static final int LONGEST_PATH = 1024;
  private static final int LONGEST_QUERY = 6 * 1024;
  private static final int MOST_PARAMETERS = 100;

  private Spelling() {}

  /** Whether the path is written in its one permitted way. */
  static boolean isPlain(String path) {
    int length = path.length();
    if (length == 0 || length > LONGEST_PATH || path.charAt(0) != '/') {
      return false;
    }
    for (int i = 0; i < length; i++) {
      char c = path.charAt(i);
      if (c <= ' ' || c >= 0x7f || c == '\\' || c == ';' || c == '"' || c == '<' || c == '>') {
        return false;
      }
      if (c == '%') {
        if (!isPermittedEscape(path, i)) {
          return false;
        }
        i += 2;
      } else if (c == '/' && i + 1 < length && !isPlainSegment(path, i + 1)) {
        return false;
      }
    }
    return true;
  }

  /** A segment is neither empty (unless last) nor made of dots alone. */
  private static boolean isPlainSegment(String path, int start) {
    int length = path.length();
    int at = start;
    while (at < length && path.charAt(at) == '.') {
      at++;
    }
    boolean ended = at == length || path.charAt(at) == '/';
    return !ended;
  }

  private static boolean isPermittedEscape(String path, int percent) {
    if (percent + 2 >= path.length()) {
      return false;
    }
    int high = Character.digit(path.charAt(percent + 1), 16);
    int low = Character.digit(path.charAt(percent + 2), 16);
    if (high < 0 || low < 0) {
      return false;
    }
    int c = high * 16 + low;
    boolean control = c < ' ' || c == 0x7f;
    boolean separator = c == '/' || c == '\\' || c == '%' || c == ';';
    boolean needless =
        c >= 'a' && c <= 'z'
            || c >= 'A' && c <= 'Z'
            || c >= '0' && c <= '9'
            || c == '-'
            || c == '.'
            || c == '_'
            || c == '~';
    return !control && !separator && !needless;
  }

  /** Whether a query is of a length and a number of parameters that somebody could mean. */
  static boolean isReasonable(String query) {
    if (query.length() > LONGEST_QUERY) {
      return false;
    }
    int parameters = 1;
    for (int i = 0; i < query.length(); i++) {
      if (query.charAt(i) == '&') {
        parameters++;
      }
    }
    return parameters <= MOST_PARAMETERS;
  }
}
