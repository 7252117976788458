package org.labpath.gateway.backend;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import org.apache.hc.core5.function.Supplier;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/** A client's body on its way to a part, never held whole. */
final class RequestBody implements HttpEntity {

  private static final int BUFFER = 16 * 1024;

  /** Bodies up to here are sent before the answer is awaited; larger ones while it is. */
  private static final long SMALL = 16 * 1024;

  private final InputStream source;
  private final long length;
  private volatile @Nullable Exception clientFailure;
  private Runnable whenClientFails = () -> {};

  /**
   * @param length in bytes, or -1 for a chunked body
   */
  RequestBody(InputStream source, long length) {
    this.source = source;
    this.length = length;
  }

  /** What went wrong on the client's side, such as a body over its limit; null if nothing did. */
  @Nullable Exception clientFailure() {
    return clientFailure;
  }

  /**
   * What to do at once when the client fails: the encoder ends the body on its way out, and a cut
   * body must not look whole to the part.
   */
  void whenClientFails(Runnable action) {
    whenClientFails = action;
  }

  boolean isSmall() {
    return length >= 0 && length <= SMALL;
  }

  @Override
  public void writeTo(OutputStream sink) throws IOException {
    byte[] buffer = new byte[isSmall() ? (int) Math.max(1, length) : BUFFER];
    while (true) {
      int read;
      boolean pause;
      try {
        read = source.read(buffer, 0, buffer.length);
        pause = !isSmall() && read > 0 && source.available() == 0;
      } catch (IOException | RuntimeException failure) {
        clientFailure = failure;
        whenClientFails.run();
        throw failure;
      }
      if (read < 0) {
        return;
      }
      sink.write(buffer, 0, read);
      if (pause) {
        // The sender has stopped for a moment: what it has sent goes on at once.
        sink.flush();
      }
      if (!isSmall()) {
        // A fast sender with a fast taker never waits: others have their turn all the same.
        Thread.yield();
      }
    }
  }

  @Override
  public boolean isRepeatable() {
    return false;
  }

  @Override
  public InputStream getContent() {
    return source;
  }

  @Override
  public boolean isStreaming() {
    return true;
  }

  @Override
  public @Nullable Supplier<List<? extends Header>> getTrailers() {
    return null;
  }

  @Override
  public long getContentLength() {
    return length;
  }

  @Override
  public @Nullable String getContentType() {
    return null;
  }

  @Override
  public @Nullable String getContentEncoding() {
    return null;
  }

  @Override
  public boolean isChunked() {
    return length < 0;
  }

  @Override
  public Set<String> getTrailerNames() {
    return Set.of();
  }

  @Override
  public void close() {
    // The container owns the stream.
  }
}
