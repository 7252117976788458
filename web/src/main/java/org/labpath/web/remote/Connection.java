package org.labpath.web.remote;

import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.io.CloseMode;

/** One HTTP/1.1 connection to a service, used by one call at a time. */
final class Connection {

  private final DefaultBHttpClientConnection wire;
  private final long openedAt = System.nanoTime();
  private boolean used;
  private boolean answerBegun;
  private boolean lasting;

  Connection(DefaultBHttpClientConnection wire) {
    this.wire = wire;
  }

  long openedAt() {
    return openedAt;
  }

  /** Whether the service has closed it meanwhile; costs a millisecond when it has not. */
  boolean isStale() {
    try {
      return wire.isStale();
    } catch (IOException closed) {
      return true;
    }
  }

  /** Whether a failure says no more than that the service closed it between two calls. */
  boolean wasClosedMeanwhile() {
    return used && !answerBegun;
  }

  /** Whether another call may follow. */
  boolean isLasting() {
    return lasting;
  }

  void send(ClassicHttpRequest request) throws IOException {
    answerBegun = false;
    try {
      wire.sendRequestHeader(request);
      if (request.getEntity() != null) {
        wire.sendRequestEntity(request);
      }
      wire.flush();
    } catch (HttpException malformed) {
      throw new IOException(malformed);
    }
  }

  Received receive(ClassicHttpRequest request) throws IOException {
    try {
      ClassicHttpResponse answer;
      do {
        answer = wire.receiveResponseHeader();
        answerBegun = true;
      } while (answer.getCode() < HttpStatus.SC_OK);
      if (answer.getCode() != HttpStatus.SC_NO_CONTENT
          && answer.getCode() != HttpStatus.SC_NOT_MODIFIED) {
        wire.receiveResponseEntity(answer);
      }
      Received received = Received.of(answer);
      used = true;
      lasting = DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, answer, null);
      return received;
    } catch (HttpException malformed) {
      throw new IOException(malformed);
    }
  }

  void abort() {
    wire.close(CloseMode.IMMEDIATE);
  }
}
