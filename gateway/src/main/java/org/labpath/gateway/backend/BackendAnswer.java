package org.labpath.gateway.backend;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.jspecify.annotations.Nullable;
import org.labpath.gateway.backend.Places.Place;

/** A part's answer: its head, and its body still to be read. To be closed whatever happens. */
public final class BackendAnswer implements AutoCloseable {

  private final ClassicHttpResponse head;
  private final Connection connection;
  private final Connections connections;
  private final @Nullable Place place;
  private final @Nullable InputStream content;
  private boolean read;
  private boolean closed;

  BackendAnswer(
      ClassicHttpResponse head,
      Connection connection,
      Connections connections,
      @Nullable Place place)
      throws IOException {
    this.head = head;
    this.connection = connection;
    this.connections = connections;
    this.place = place;
    this.content = connection.contentOf(head);
    this.read = content == null;
  }

  /** The HTTP status. */
  public int status() {
    return head.getCode();
  }

  /** The header lines, in order. */
  public Iterator<Header> headers() {
    return head.headerIterator();
  }

  /** The first value of a header, or null. */
  public @Nullable String header(String name) {
    Header header = head.getFirstHeader(name);
    return header == null ? null : header.getValue();
  }

  /** The length the part announced, or -1. */
  public long length() {
    return head.getEntity() == null ? -1 : head.getEntity().getContentLength();
  }

  /** Whether there is a body to read. */
  public boolean hasBody() {
    return content != null;
  }

  /** Reads some of the body; -1 at its end. */
  public int read(byte[] buffer) throws IOException {
    if (content == null) {
      return -1;
    }
    int count = content.read(buffer, 0, buffer.length);
    if (count < 0) {
      read = true;
    }
    return count;
  }

  /** So much has been read that the rest depends on who takes it; the part's work is no measure. */
  void isLong() {
    if (place != null) {
      place.isForLong();
    }
  }

  /** How much can be read without waiting. */
  public int available() throws IOException {
    return content == null ? 0 : content.available();
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (read && connection.mayContinue(head)) {
        connections.keep(connection);
      } else {
        connection.abort();
        connection.awaitSender();
      }
    } finally {
      if (place != null) {
        place.leave();
      }
    }
  }
}
