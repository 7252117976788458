package org.labpath.catalog.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file on this machine. */
record LocalFile(Path path) implements FileReading.Opening {

  @Override
  public InputStream open() throws IOException {
    return Files.newInputStream(path);
  }

  @Override
  public long length() {
    return path.toFile().length();
  }
}
