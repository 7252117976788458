package org.labpath.catalog.imports;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CSV file row by row: RFC 4180, with or without a mark of UTF-8 at its beginning, plain or
 * gzip. Every row has as many cells as the first. It cuts bytes, not characters, so that a broken
 * character is told with its line and cell.
 */
final class CsvRows implements Closeable {

  private static final int LONGEST_CELL = 20_000;

  /** What a small gzip file may unpack to without end stops here. */
  private static final long LONGEST_FILE = 4L << 30;

  private static final int END = -1;

  private final InputStream in;
  private final CharsetDecoder decoder;
  private final boolean lenient;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int filled;
  private long bytes;
  private long line = 1;
  private int width;
  private int next;
  private byte[] cell = new byte[256];
  private int length;

  /**
   * Begins to read; the first row is the header.
   *
   * @param lenient whether a quotation mark inside a quotation stands for itself: federal files
   *     have addresses of pages with such marks in them
   */
  CsvRows(InputStream file, Charset charset, boolean lenient) throws IOException {
    this.lenient = lenient;
    in = unpacked(file);
    decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    next = read();
    if (next == 0xEF && charset.equals(StandardCharsets.UTF_8)) {
      if (read() != 0xBB || read() != 0xBF) {
        throw new BadFileException(1, 1, "encoding", "The file does not begin as text in UTF-8");
      }
      next = read();
    }
  }

  /** A row and the line it begins at. */
  record Row(long line, List<String> cells) {}

  /** The next row, or null at the end. */
  @Nullable Row next() throws IOException {
    while (next == '\r' || next == '\n') {
      advance();
    }
    if (next == END) {
      return null;
    }
    long begun = line;
    List<String> cells = new ArrayList<>(width);
    do {
      cells.add(cell(cells.size() + 1));
    } while (next == ',' && advance() >= END);
    if (width == 0) {
      width = cells.size();
    } else if (cells.size() != width) {
      throw new BadFileException(
          begun,
          cells.size(),
          "cells",
          "The line has " + cells.size() + " cells, the header has " + width);
    }
    return new Row(begun, cells);
  }

  private String cell(int column) throws IOException {
    long begun = line;
    length = 0;
    if (next == '"') {
      advance();
      while (true) {
        if (next == END) {
          throw new BadFileException(
              begun, column, "quote", "A quotation that begins here does not end");
        }
        if (next == '"' && advance() != '"') {
          if (endsCell()) {
            break;
          }
          if (!lenient) {
            throw new BadFileException(begun, column, "quote", "Text follows the quotation");
          }
          put('"', begun, column);
        }
        append(begun, column);
      }
    } else {
      while (!endsCell()) {
        append(begun, column);
      }
    }
    return text(begun, column);
  }

  private boolean endsCell() {
    return next == ',' || next == '\r' || next == '\n' || next == END;
  }

  private void append(long begun, int column) throws IOException {
    put(next, begun, column);
    advance();
  }

  private void put(int one, long begun, int column) throws IOException {
    if (length >= LONGEST_CELL) {
      throw new BadFileException(begun, column, "too-long", "The cell has no end");
    }
    if (one == 0) {
      throw new BadFileException(line, column, "binary", "This is no text file");
    }
    if (length == cell.length) {
      cell = Arrays.copyOf(cell, length * 2);
    }
    cell[length++] = (byte) one;
  }

  private String text(long begun, int column) throws IOException {
    boolean plain = true;
    for (int i = 0; i < length; i++) {
      plain &= cell[i] >= 0;
    }
    if (plain) {
      return new String(cell, 0, length, StandardCharsets.ISO_8859_1).strip();
    }
    try {
      return decoder.decode(ByteBuffer.wrap(cell, 0, length)).toString().strip();
    } catch (CharacterCodingException malformed) {
      throw new BadFileException(
          begun, column, "encoding", "This is not text in " + decoder.charset().name());
    }
  }

  private int advance() throws IOException {
    if (next == '\n') {
      line++;
    }
    next = read();
    return next;
  }

  private int read() throws IOException {
    if (at == filled) {
      try {
        filled = in.read(buffer);
      } catch (EOFException | ZipException broken) {
        throw new BadFileException(line, 0, "gzip", "The gzip file breaks off or is damaged");
      }
      at = 0;
      if (filled <= 0) {
        filled = 0;
        return END;
      }
      bytes += filled;
      if (bytes > LONGEST_FILE) {
        throw new BadFileException(line, 0, "too-long", "The file has no end");
      }
    }
    return buffer[at++] & 0xFF;
  }

  /** The file, unpacked where it is packed. */
  static InputStream unpacked(InputStream file) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(file, 1 << 16);
    buffered.mark(2);
    boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
    buffered.reset();
    try {
      return gzip ? new GZIPInputStream(buffered, 1 << 16) : buffered;
    } catch (EOFException | ZipException broken) {
      throw new BadFileException(1, 0, "gzip", "The gzip file breaks off or is damaged");
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
