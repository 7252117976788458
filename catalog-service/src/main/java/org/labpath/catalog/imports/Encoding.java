package org.labpath.catalog.imports;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipException;

/**
 * Tells UTF-8 from the Windows encoding that federal files had before 2023. A file in which some
 * characters are good UTF-8 and others are not is damaged, not of the older kind.
 */
final class Encoding {

  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private boolean wide;
  private boolean broken;
  private int missing;

  private Encoding() {}

  static Charset of(InputStream file) throws IOException {
    Encoding encoding = new Encoding();
    try (InputStream in = CsvRows.unpacked(file)) {
      byte[] buffer = new byte[1 << 16];
      int count;
      while ((count = in.read(buffer)) > 0) {
        for (int i = 0; i < count; i++) {
          encoding.take(buffer[i] & 0xFF);
        }
      }
    } catch (EOFException | ZipException damaged) {
      // Told by whoever reads it, with the line.
      return StandardCharsets.UTF_8;
    }
    return encoding.broken && !encoding.wide ? WINDOWS : StandardCharsets.UTF_8;
  }

  private void take(int one) {
    if (missing > 0) {
      if ((one & 0xC0) == 0x80) {
        missing--;
        wide |= missing == 0;
        return;
      }
      broken = true;
      missing = 0;
    }
    if (one >= 0xC2 && one <= 0xF4) {
      missing = one < 0xE0 ? 1 : one < 0xF0 ? 2 : 3;
    } else {
      broken |= one >= 0x80;
    }
  }
}
