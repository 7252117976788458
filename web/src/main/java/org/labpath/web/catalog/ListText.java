package org.labpath.web.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text of a list taken apart at its records, none of which is read for that: only strings and
 * brackets are followed. Whatever is not as expected is left to the reader of JSON, whole.
 *
 * @param records the text of each record
 * @param rest the list without them
 */
record ListText(List<byte[]> records, byte[] rest) {

  private static final byte[] ITEMS = {'"', 'i', 't', 'e', 'm', 's', '"'};

  /** The parts of the text; null where it is no list as we know it. */
  static @Nullable ListText of(byte[] json) {
    try {
      return new Scan(json).list();
    } catch (ArrayIndexOutOfBoundsException brokenOff) {
      return null;
    }
  }

  private static final class Scan {

    private final byte[] json;
    private int at;

    Scan(byte[] json) {
      this.json = json;
    }

    @Nullable ListText list() {
      List<byte[]> records = null;
      int begin = 0;
      int end = 0;
      space();
      if (json[at++] != '{') {
        return null;
      }
      do {
        space();
        int name = at;
        if (json[at] != '"') {
          return null;
        }
        string();
        boolean items = Arrays.equals(json, name, at, ITEMS, 0, ITEMS.length);
        space();
        if (json[at++] != ':') {
          return null;
        }
        space();
        if (!items) {
          value();
        } else if (records != null || json[at] != '[') {
          return null;
        } else {
          begin = at + 1;
          records = records();
          if (records == null) {
            return null;
          }
          end = at - 1;
        }
        space();
      } while (json[at++] == ',');
      if (records == null || json[at - 1] != '}') {
        return null;
      }
      byte[] rest = Arrays.copyOf(json, begin + json.length - end);
      System.arraycopy(json, end, rest, begin, json.length - end);
      return new ListText(records, rest);
    }

    private @Nullable List<byte[]> records() {
      List<byte[]> records = new ArrayList<>();
      at++;
      space();
      if (json[at] == ']') {
        at++;
        return records;
      }
      do {
        space();
        if (json[at] != '{') {
          return null;
        }
        int begin = at;
        value();
        records.add(Arrays.copyOfRange(json, begin, at));
        space();
      } while (json[at++] == ',');
      return json[at - 1] == ']' ? records : null;
    }

    /** Past a value; whether its brackets match each other is seen when it is read. */
    private void value() {
      int depth = 0;
      do {
        byte next = json[at];
        if (next == '"') {
          string();
          continue;
        }
        if (next == '{' || next == '[') {
          depth++;
        } else if (next == '}' || next == ']') {
          if (depth == 0) {
            return;
          }
          depth--;
          if (depth == 0) {
            at++;
            return;
          }
        } else if (depth == 0 && (next == ',' || isSpace(next))) {
          return;
        }
        at++;
      } while (true);
    }

    /**
     * Past a string: neither quotes nor brackets in it count, and no byte of other letters is one.
     */
    private void string() {
      at++;
      while (json[at] != '"') {
        at += json[at] == '\\' ? 2 : 1;
      }
      at++;
    }

    private void space() {
      while (isSpace(json[at])) {
        at++;
      }
    }

    private static boolean isSpace(byte next) {
      return next == ' ' || next == '\n' || next == '\r' || next == '\t';
    }
  }
}
