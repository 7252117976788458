package org.labpath.defaults.limit;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;

/**
 * What the bytes of a JSON body must be before anything is parsed: UTF-8 without a byte order mark,
 * since a reader that guesses an encoding can be made to see two things, and no text in them that
 * holds NUL or half of a character, which no store keeps as it came.
 */
final class PlainJson {

  private static final int HEX_DIGITS = 4;

  private PlainJson() {}

  static void require(byte[] body) {
    if (startsWithMark(body)) {
      throw malformed("The body begins with a byte order mark");
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
    } catch (CharacterCodingException notUtf8) {
      throw malformed("The body is not UTF-8");
    }
    requireWholeCharacters(body);
  }

  private static boolean startsWithMark(byte[] body) {
    return body.length >= 3
        && body[0] == (byte) 0xEF
        && body[1] == (byte) 0xBB
        && body[2] == (byte) 0xBF;
  }

  /** Looks at the escapes alone: in UTF-8 neither half of a character can be written as it is. */
  private static void requireWholeCharacters(byte[] body) {
    int awaited = -1;
    int at = 0;
    while (at < body.length) {
      byte one = body[at];
      if (one == 0) {
        throw malformed("The body is not UTF-8");
      }
      int unit = one == '\\' ? escaped(body, at) : -1;
      boolean low = unit >= Character.MIN_LOW_SURROGATE && unit <= Character.MAX_LOW_SURROGATE;
      if (unit == 0 || low != (awaited == at)) {
        throw malformed("A text holds NUL or half of a character");
      }
      boolean high = unit >= Character.MIN_HIGH_SURROGATE && unit <= Character.MAX_HIGH_SURROGATE;
      at += one != '\\' ? 1 : unit < 0 ? 2 : 2 + HEX_DIGITS;
      awaited = high ? at : -1;
    }
  }

  /** The unit that an escape of the long form stands for; negative for any other. */
  private static int escaped(byte[] body, int at) {
    if (at + 1 + HEX_DIGITS >= body.length || body[at + 1] != 'u') {
      return -1;
    }
    int unit = 0;
    for (int i = at + 2; i < at + 2 + HEX_DIGITS; i++) {
      int digit = Character.digit(body[i], 16);
      if (digit < 0) {
        // The parser will say what is wrong.
        return -1;
      }
      unit = unit << 4 | digit;
    }
    return unit;
  }

  private static ProblemException malformed(String detail) {
    return new ProblemException(ProblemType.MALFORMED_JSON, detail);
  }
}
