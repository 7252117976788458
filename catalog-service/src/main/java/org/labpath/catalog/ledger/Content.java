package org.labpath.catalog.ledger;

import org.jspecify.annotations.Nullable;

/**
 * Something whole that is put into the catalogue: it takes the place of what its layer held.
 *
 * @param digest equal for equal content; work on the same content can go on where it was left
 * @param edition what the file is called, where it is one
 */
public record Content(Layer layer, String digest, @Nullable String edition) {

  /** Names the work of applying it. */
  String work() {
    return layer.slug() + " " + digest;
  }
}
