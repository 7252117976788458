package org.labpath.web.kept;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;
import org.labpath.web.stencil.Piece;

/**
 * A page on its way into gzip. What was compressed beforehand is put in as it is. Of the rest,
 * short stretches go in uncompressed, which costs some bytes and no time, and long ones are
 * compressed at the lowest level, a third of the usual one's time for a sixth more bytes.
 */
final class Packing implements AutoCloseable {

  private static final byte[] HEAD = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 255};

  /** Of a block of text as it is. */
  private static final byte[] STORED = {0};

  /** An empty last block. */
  private static final byte[] LAST = {3, 0};

  // All of a page's short stretches are about so long together.
  private static final int SHORT = 1500;

  private final CRC32 sum = new CRC32();
  private final ByteArrayOutputStream loose = new ByteArrayOutputStream(SHORT);
  private @Nullable Deflater deflater;
  private byte[] out = new byte[16 * 1024];
  private int end;
  private int length;

  private Packing() {}

  static Packing of(List<Piece> page) {
    try (Packing packing = new Packing()) {
      packing.write(page);
      return packing;
    }
  }

  /** The page as gzip. */
  byte[] packed() {
    return Arrays.copyOf(out, end);
  }

  /** A checksum of the page. */
  long sum() {
    return sum.getValue();
  }

  /** Bytes of the page before they were compressed. */
  int length() {
    return length;
  }

  private void write(List<Piece> page) {
    append(HEAD);
    for (Piece piece : page) {
      byte[] html = piece.html();
      sum.update(html);
      length += html.length;
      byte[] deflated = piece.deflated();
      if (deflated == null) {
        loose.writeBytes(html);
      } else {
        flush();
        append(deflated);
      }
    }
    flush();
    append(LAST);
    little(sum.getValue(), 4);
    little(length, 4);
  }

  /** Puts in what came since the last finished piece, as blocks that end on a whole byte. */
  private void flush() {
    if (loose.size() > SHORT) {
      deflate(loose.toByteArray());
    } else if (loose.size() > 0) {
      append(STORED);
      little(loose.size(), 2);
      little(~loose.size(), 2);
      append(loose.toByteArray());
    }
    loose.reset();
  }

  private void deflate(byte[] html) {
    Deflater used = deflater == null ? new Deflater(Deflater.BEST_SPEED, true) : deflater;
    deflater = used;
    used.setInput(html);
    do {
      room(1024);
      // What follows must not refer to what came before: finished pieces will be in between.
      end += used.deflate(out, end, out.length - end, Deflater.FULL_FLUSH);
    } while (end == out.length);
  }

  private void little(long value, int bytes) {
    room(bytes);
    for (int i = 0; i < bytes; i++) {
      out[end++] = (byte) (value >>> (8 * i));
    }
  }

  private void append(byte[] bytes) {
    room(bytes.length);
    System.arraycopy(bytes, 0, out, end, bytes.length);
    end += bytes.length;
  }

  private void room(int more) {
    if (out.length - end < more) {
      out = Arrays.copyOf(out, Math.max(2 * out.length, end + more));
    }
  }

  @Override
  public void close() {
    if (deflater != null) {
      deflater.end();
    }
  }
}
