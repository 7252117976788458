package org.labpath.web.kept;

import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.labpath.web.stencil.Piece;

/**
 * A page on its way into gzip. What was compressed beforehand is put in as it is; the rest is
 * compressed at the lowest level, a third of the usual one's time for a sixth more bytes.
 */
final class Packing implements AutoCloseable {

  private static final byte[] HEAD = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 255};

  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
  private final CRC32 sum = new CRC32();
  private byte[] out = new byte[16 * 1024];
  private int end;
  private int length;
  private boolean open;

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
        deflater.setInput(html);
        deflate(Deflater.NO_FLUSH);
        open = true;
        continue;
      }
      if (open) {
        // What follows must not refer to what came before: this piece will be in between.
        deflate(Deflater.FULL_FLUSH);
        open = false;
      }
      append(deflated);
    }
    deflater.finish();
    deflate(Deflater.NO_FLUSH);
    little(sum.getValue());
    little(length);
  }

  private void deflate(int flush) {
    do {
      room(1024);
      end += deflater.deflate(out, end, out.length - end, flush);
    } while (end == out.length);
  }

  private void little(long value) {
    for (int shift = 0; shift < 32; shift += 8) {
      append(new byte[] {(byte) (value >>> shift)});
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
    deflater.end();
  }
}
