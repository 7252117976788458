package org.labpath.catalog.imports;

import java.io.IOException;

/** A file that cannot be what it should be; nothing of it is applied. */
final class BadFileException extends IOException {

  private final transient Trouble trouble;

  BadFileException(long line, int column, String code, String message) {
    super(code);
    this.trouble = new Trouble(line, column, code, message);
  }

  Trouble trouble() {
    return trouble;
  }
}
