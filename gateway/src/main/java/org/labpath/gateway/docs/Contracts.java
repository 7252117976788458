package org.labpath.gateway.docs;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The committed contract files. */
final class Contracts {

  private static final String ROOT = "/contracts/";

  private Contracts() {}

  /** The bytes of a file below {@code contracts/}, or null where there is none. */
  static byte @Nullable [] read(String path) throws IOException {
    return resource(ROOT + path);
  }

  /** The bytes of a class path resource, or null where there is none. */
  static byte @Nullable [] resource(String path) throws IOException {
    try (InputStream stream = Contracts.class.getResourceAsStream(path)) {
      return stream == null ? null : stream.readAllBytes();
    }
  }
}
