package org.labpath.web.remote;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * A call under way: sent, and to be received or given up. Whoever sent it has time for something
 * else while the service works, without another thread.
 */
final class Exchange implements AutoCloseable {

  private final Line line;
  private final Patience patience;
  private final ClassicHttpRequest request;
  private final long until;
  private @Nullable Connection connection;
  private Patience.@Nullable Call call;
  private boolean closed;

  Exchange(Line line, Patience patience, ClassicHttpRequest request, Duration most) {
    this.line = line;
    this.patience = patience;
    this.request = request;
    this.until = System.nanoTime() + most.toNanos();
  }

  void send() throws IOException {
    Connection kept = line.kept();
    // What may not be sent twice must not meet a connection that is closed already.
    while (kept != null && !mayBeRepeated() && kept.isStale()) {
      kept.abort();
      kept = line.kept();
    }
    if (kept != null) {
      try {
        sendTo(kept);
        return;
      } catch (IOException gone) {
        giveUp();
        if (!mayBeRepeated()) {
          throw gone;
        }
      }
    }
    sendTo(line.open(left()));
  }

  /** The whole answer. */
  Received receive() throws IOException {
    Connection used = current();
    Received received;
    try {
      received = used.receive(request);
    } catch (IOException gone) {
      boolean inTime = giveUp();
      if (!inTime) {
        throw new SocketTimeoutException();
      }
      if (!mayBeRepeated() || !used.wasClosedMeanwhile()) {
        throw gone;
      }
      used = line.open(left());
      sendTo(used);
      received = used.receive(request);
    }
    Patience.Call begun = call;
    call = null;
    if (begun != null && !patience.end(begun)) {
      throw new SocketTimeoutException();
    }
    if (used.isLasting()) {
      connection = null;
      line.keep(used);
    }
    return received;
  }

  private Connection current() {
    Connection current = connection;
    if (current == null) {
      throw new IllegalStateException("received before");
    }
    return current;
  }

  /** The call as a whole has its time, however often it is sent. */
  private Duration left() throws SocketTimeoutException {
    Duration left = Duration.ofNanos(until - System.nanoTime());
    if (left.toMillis() <= 0) {
      throw new SocketTimeoutException();
    }
    return left;
  }

  private boolean mayBeRepeated() {
    return "GET".equals(request.getMethod());
  }

  private void sendTo(Connection to) throws IOException {
    connection = to;
    call = patience.begin(left(), to::abort);
    to.send(request);
  }

  /** Ends the call without an answer; false where it took too long. */
  private boolean giveUp() {
    Patience.Call begun = call;
    call = null;
    boolean inTime = begun == null || patience.end(begun);
    if (connection != null) {
      connection.abort();
      connection = null;
    }
    return inTime;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      giveUp();
      line.leave();
    }
  }
}
