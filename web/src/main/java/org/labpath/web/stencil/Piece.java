package org.labpath.web.stencil;

import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a finished page.
 *
 * @param deflated the same, ready to be put into a stream of compressed data at any place, where
 *     that was done beforehand
 */
public record Piece(byte[] html, byte @Nullable [] deflated) {

  // Below this, ending a block costs more than it saves.
  private static final int WORTHWHILE = 300;

  /** What is drawn once. */
  public static Piece once(byte[] html) {
    return new Piece(html, null);
  }

  /** What belongs to one request. */
  static Piece once(String html) {
    return once(html.getBytes(StandardCharsets.UTF_8));
  }

  /** What many pages will have. */
  public static Piece forMany(String html) {
    Piece piece = once(html);
    return piece.isWorthwhile() ? new Piece(piece.html(), deflated(piece.html())) : piece;
  }

  boolean isWorthwhile() {
    return html.length >= WORTHWHILE;
  }

  private static byte[] deflated(byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    try {
      deflater.setInput(bytes);
      byte[] out = new byte[bytes.length + 64];
      // A full flush ends on a whole byte and leaves nothing that later data could refer to.
      int length = deflater.deflate(out, 0, out.length, Deflater.FULL_FLUSH);
      return java.util.Arrays.copyOf(out, length);
    } finally {
      deflater.end();
    }
  }
}
