package org.labpath.eligibility.assessment;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a stream as bytes. A line over the limit is skipped to its end and reported, so that
 * memory stays the same however long the stream or a line is.
 */
final class LineReader {

  /** Stands for a line that was too long. */
  static final byte[] TOO_LONG = new byte[0];

  private final InputStream stream;
  private final byte[] line;
  private final byte[] buffer = new byte[16 * 1024];
  private int position;
  private int end;

  LineReader(InputStream stream, int longest) {
    this.stream = stream;
    this.line = new byte[longest];
  }

  /** The next line without its end, {@link #TOO_LONG}, or null at the end of the stream. */
  byte @Nullable [] next() throws IOException {
    int length = 0;
    boolean tooLong = false;
    boolean any = false;
    while (true) {
      if (position == end) {
        end = stream.read(buffer);
        position = 0;
        if (end <= 0) {
          end = 0;
          return any ? result(length, tooLong) : null;
        }
      }
      any = true;
      int from = position;
      while (position < end && buffer[position] != '\n') {
        position++;
      }
      int more = position - from;
      if (length + more > line.length) {
        tooLong = true;
      } else {
        System.arraycopy(buffer, from, line, length, more);
        length += more;
      }
      if (position < end) {
        position++;
        return result(length, tooLong);
      }
    }
  }

  private byte[] result(int length, boolean tooLong) {
    if (tooLong) {
      return TOO_LONG;
    }
    int kept = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    return kept == 0 ? BLANK : Arrays.copyOf(line, kept);
  }

  /** A line with nothing on it. */
  static final byte[] BLANK = {' '};
}
