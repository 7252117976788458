package org.labpath.web.remote;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnectionFactory;
import org.jspecify.annotations.Nullable;

/**
 * The way to one service: connections kept for the next call, the last used first. What is read
 * whole goes this way; a client for all purposes does three times as much for each call.
 */
final class Line {

  // A service on the same network that has not accepted in this time is away.
  static final Duration CONNECT = Duration.ofSeconds(2);
  // More calls at once than this wait for each other; a page makes up to four.
  private static final int MOST = 200;
  // So that a name that leads elsewhere meanwhile is looked up again.
  private static final long OLDEST_NANOS = Duration.ofMinutes(1).toNanos();

  private final DefaultBHttpClientConnectionFactory wires =
      new DefaultBHttpClientConnectionFactory();
  private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
  private final Semaphore places = new Semaphore(MOST);
  private final URI base;
  private final Patience patience;

  Line(URI base, Patience patience) {
    this.base = base;
    this.patience = patience;
  }

  /** Sends a request. */
  Exchange send(ClassicHttpRequest request, Duration most) throws IOException {
    request.setHeader(HttpHeaders.HOST, base.getRawAuthority());
    enter(most);
    Exchange exchange = new Exchange(this, patience, request, most);
    try {
      exchange.send();
      return exchange;
    } catch (IOException | RuntimeException unsent) {
      exchange.close();
      throw unsent;
    }
  }

  private void enter(Duration most) throws IOException {
    try {
      if (places.tryAcquire() || places.tryAcquire(connect(most), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    throw new IOException("too many calls at once");
  }

  void leave() {
    places.release();
  }

  /** A connection that was used before, or null. */
  @Nullable Connection kept() {
    long now = System.nanoTime();
    for (Connection next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
      if (now - next.openedAt() < OLDEST_NANOS) {
        return next;
      }
      next.abort();
    }
    return null;
  }

  void keep(Connection connection) {
    idle.offerFirst(connection);
    Connection longestIdle = idle.peekLast();
    if (longestIdle != null
        && System.nanoTime() - longestIdle.openedAt() > OLDEST_NANOS
        && idle.removeLastOccurrence(longestIdle)) {
      longestIdle.abort();
    }
  }

  private static int connect(Duration left) {
    return Math.toIntExact(Math.min(CONNECT.toMillis(), left.toMillis()));
  }

  /** A new connection. */
  Connection open(Duration left) throws IOException {
    boolean secure = "https".equals(base.getScheme());
    int port = base.getPort() >= 0 ? base.getPort() : secure ? 443 : 80;
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      InetSocketAddress address = new InetSocketAddress(base.getHost(), port);
      if (address.isUnresolved()) {
        throw new UnknownHostException();
      }
      socket.connect(address, connect(left));
      return new Connection(wires.createConnection(secure ? secured(socket, port) : socket));
    } catch (IOException failure) {
      socket.close();
      throw failure;
    }
  }

  private SSLSocket secured(Socket socket, int port) throws IOException {
    SSLSocket secured =
        (SSLSocket)
            ((SSLSocketFactory) SSLSocketFactory.getDefault())
                .createSocket(socket, base.getHost(), port, true);
    SSLParameters parameters = secured.getSSLParameters();
    // Without this any valid certificate of anybody would do.
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.setSoTimeout(Math.toIntExact(CONNECT.toMillis()));
    secured.startHandshake();
    secured.setSoTimeout(0);
    return secured;
  }
}
