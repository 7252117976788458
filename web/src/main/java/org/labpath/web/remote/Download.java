package org.labpath.web.remote;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** A file on its way from a service. */
public record Download(InputStream body, String contentType) implements Closeable {

  @Override
  public void close() throws IOException {
    body.close();
  }
}
