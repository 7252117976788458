package org.labpath.web.stencil;

import org.labpath.web.markup.Html;

/**
 * A piece of a page that other pages may show as well.
 *
 * @param piece the same, as pages take it
 */
public record Fragment(Html html, Piece piece) {

  static Fragment of(Html html) {
    return new Fragment(html, Piece.once(html.toString()));
  }

  /** Whether it is still to be compressed, and worth it. */
  boolean isLoose() {
    return piece.deflated() == null && piece.isWorthwhile();
  }

  /** The same, compressed once for all pages that will show it. */
  Fragment forMany() {
    return new Fragment(html, Piece.forMany(html.toString()));
  }

  long bytes() {
    byte[] deflated = piece.deflated();
    return 500 + 2L * piece.html().length + (deflated == null ? 0 : deflated.length);
  }
}
