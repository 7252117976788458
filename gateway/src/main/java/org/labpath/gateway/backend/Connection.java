package org.labpath.gateway.backend;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Iterator;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.labpath.gateway.turn.Turns;

/** One HTTP/1.1 connection to a part, used by one request at a time. */
final class Connection {

  /** How often the wait for an early answer looks whether the sender is done; each look costs. */
  private static final Timeout GLANCE = Timeout.ofSeconds(1);

  private final DefaultBHttpClientConnection wire;
  private final SilenceWatch silences;
  private final Turns turns;
  private final boolean fresh;
  private long idleSince;
  private @Nullable Thread sender;
  private volatile @Nullable IOException sendFailure;
  private boolean answerBegun;

  Connection(DefaultBHttpClientConnection wire, SilenceWatch silences, Turns turns, boolean fresh) {
    this.wire = wire;
    this.silences = silences;
    this.turns = turns;
    this.fresh = fresh;
  }

  /** The same connection on its next use. */
  Connection again() {
    return new Connection(wire, silences, turns, false);
  }

  boolean isFresh() {
    return fresh;
  }

  /** Whether a part of the answer had come when it failed. */
  boolean hasAnswerBegun() {
    return answerBegun;
  }

  long idleSince() {
    return idleSince;
  }

  Connection idleFrom(long nanos) {
    this.idleSince = nanos;
    return this;
  }

  /** Whether the part has closed it meanwhile; costs a millisecond when it has not. */
  boolean isStale() {
    try {
      return wire.isStale();
    } catch (IOException closed) {
      return true;
    }
  }

  /** Sends the request and receives the head of the answer. */
  ClassicHttpResponse exchange(BackendRequest request) throws IOException, HttpException {
    ClassicHttpRequest head = headOf(request);
    RequestBody body = request.body();
    head.setEntity(body);
    if (body != null) {
      body.whenClientFails(this::abort);
    }
    wire.sendRequestHeader(head);
    if (body == null) {
      wire.flush();
    } else if (body.isWhole()) {
      send(head, body, request.patience());
    } else {
      sendMeanwhile(head, body, request.patience());
    }
    // Where there are others, the answer is here when it is our turn again, and the wait, which
    // costs more than the reading, is saved.
    turns.letOthersGoFirst();
    ClassicHttpResponse answer = receiveHead(request.patience());
    // The rest of an answer is most often here with its head: a limit that then costs nothing.
    wire.setSocketTimeout(Timeout.of(request.patience()));
    if (!request.method().equals("HEAD") && answer.getCode() != 204 && answer.getCode() != 304) {
      wire.receiveResponseEntity(answer);
    }
    return answer;
  }

  private ClassicHttpResponse receiveHead(Duration patience) throws IOException, HttpException {
    IOException unsent = sendFailure;
    wire.setSocketTimeout(Timeout.DISABLED);
    SilenceWatch.Wait wait = silences.begin(patience, this::abort);
    ClassicHttpResponse answer;
    try {
      do {
        answer = wire.receiveResponseHeader();
        answerBegun = true;
      } while (answer.getCode() < 200);
    } catch (IOException | HttpException nothingCame) {
      if (wait.isEndedBySilence()) {
        throw new SocketTimeoutException();
      }
      if (unsent != null) {
        throw unsent;
      }
      throw nothingCame;
    }
    if (wait.isEndedBySilence()) {
      throw new SocketTimeoutException();
    }
    return answer;
  }

  private static ClassicHttpRequest headOf(BackendRequest request) {
    BasicClassicHttpRequest head = new BasicClassicHttpRequest(request.method(), request.target());
    head.setVersion(HttpVersion.HTTP_1_1);
    for (Header header : request.headers()) {
      head.addHeader(header);
    }
    RequestBody body = request.body();
    if (body != null) {
      if (body.isChunked()) {
        head.addHeader("Transfer-Encoding", "chunked");
      } else {
        head.addHeader("Content-Length", Long.toString(body.getContentLength()));
      }
    }
    return head;
  }

  private void send(ClassicHttpRequest head, RequestBody body, Duration patience)
      throws IOException, HttpException {
    // A machine that has gone from the net takes no more than what fits between here and there.
    SilenceWatch.Wait wait = silences.begin(patience, this::abort);
    try {
      wire.sendRequestEntity(head);
      wire.flush();
    } catch (IOException | RuntimeException failure) {
      if (body.clientFailure() != null) {
        throw failure;
      }
      // The part may have answered early and closed; its answer is worth more than this.
      sendFailure = failure instanceof IOException io ? io : new IOException(failure);
    }
    if (wait.isEndedBySilence()) {
      throw new SocketTimeoutException();
    }
  }

  /**
   * A long body is sent by a thread of its own while this one watches for the answer, since a part
   * may refuse early, or answer line by line as it reads.
   */
  private void sendMeanwhile(ClassicHttpRequest head, RequestBody body, Duration patience)
      throws IOException {
    Thread thread =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    wire.sendRequestEntity(head);
                    wire.flush();
                  } catch (IOException | HttpException | RuntimeException failure) {
                    sendFailure = failure instanceof IOException io ? io : new IOException(failure);
                  }
                });
    sender = thread;
    while (thread.isAlive() && !wire.isDataAvailable(GLANCE)) {
      if (body.clientFailure() != null) {
        break;
      }
      if (body.isLeftUntaken(patience)) {
        throw new SocketTimeoutException();
      }
    }
    if (body.clientFailure() != null) {
      awaitSender();
      throw new IOException("the client's body failed");
    }
    wire.setSocketTimeout(Timeout.of(patience));
  }

  /** Whether the request's body is still being sent. */
  boolean isSending() {
    Thread thread = sender;
    return thread != null && thread.isAlive();
  }

  /** Waits until the request's body is no longer read, so that the container may have it back. */
  void awaitSender() {
    Thread thread = sender;
    if (thread != null) {
      try {
        thread.join();
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Whether another request may follow on this connection once the answer is read. */
  boolean mayContinue(ClassicHttpResponse answer) {
    if (!wire.isOpen() || isSending() || sendFailure != null) {
      return false;
    }
    if (answer.getVersion() != null && answer.getVersion().lessEquals(HttpVersion.HTTP_1_0)) {
      return false;
    }
    Iterator<Header> lines = answer.headerIterator("Connection");
    while (lines.hasNext()) {
      if (lines.next().getValue().toLowerCase(java.util.Locale.ROOT).contains("close")) {
        return false;
      }
    }
    HttpEntity body = answer.getEntity();
    return body == null || body.isChunked() || body.getContentLength() >= 0;
  }

  @Nullable InputStream contentOf(ClassicHttpResponse answer) throws IOException {
    HttpEntity body = answer.getEntity();
    return body == null ? null : body.getContent();
  }

  void abort() {
    wire.close(CloseMode.IMMEDIATE);
  }
}
