package org.labpath.catalog.imports;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CSV file row by row: RFC 4180, UTF-8 with or without a mark at its beginning, plain or
 * gzip. Every row has as many cells as the first.
 */
final class CsvRows implements Closeable {

  private static final int LONGEST_CELL = 20_000;
  private static final int END = -1;

  private final Reader in;
  private long line = 1;
  private int width;
  private int next;

  /** Begins to read; the first row is the header. */
  CsvRows(InputStream file) throws IOException {
    in =
        new BufferedReader(
            new InputStreamReader(
                unpacked(file),
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)));
    next = read();
    if (next == '\uFEFF') {
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
      cells.add(cell(begun, cells.size() + 1));
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

  private String cell(long begun, int column) throws IOException {
    StringBuilder cell = new StringBuilder();
    if (next == '"') {
      advance();
      while (true) {
        if (next == END) {
          throw new BadFileException(
              begun, column, "quote", "A quotation that begins here does not end");
        }
        if (next == '"' && advance() != '"') {
          break;
        }
        append(cell, begun, column);
      }
      if (next != ',' && next != '\r' && next != '\n' && next != END) {
        throw new BadFileException(begun, column, "quote", "Text follows the quotation");
      }
    } else {
      while (next != ',' && next != '\r' && next != '\n' && next != END) {
        append(cell, begun, column);
      }
    }
    return cell.toString().strip();
  }

  private void append(StringBuilder cell, long begun, int column) throws IOException {
    if (cell.length() >= LONGEST_CELL) {
      throw new BadFileException(begun, column, "too-long", "The cell has no end");
    }
    cell.append((char) next);
    advance();
  }

  private int advance() throws IOException {
    if (next == '\n') {
      line++;
    }
    next = read();
    return next;
  }

  private int read() throws IOException {
    try {
      return in.read();
    } catch (CharacterCodingException malformed) {
      throw new BadFileException(line, 0, "encoding", "The file is not UTF-8 after this line");
    } catch (EOFException | ZipException broken) {
      throw new BadFileException(line, 0, "gzip", "The gzip file breaks off or is damaged");
    }
  }

  private static InputStream unpacked(InputStream file) throws IOException {
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
