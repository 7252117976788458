package org.labpath.gateway.backend;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.config.CharCodingConfig;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.labpath.gateway.turn.Turns;

/**
 * The connections to one part. How many there are at a time is bounded by the part's bulkhead; the
 * last used is used next, so that the number kept follows the load.
 */
final class Connections {

  private static final int MOST_IDLE = 256;

  private final DefaultBHttpClientConnectionFactory wires =
      DefaultBHttpClientConnectionFactory.builder()
          .http1Config(
              Http1Config.custom()
                  .setBufferSize(8 * 1024)
                  .setMaxHeaderCount(100)
                  .setMaxLineLength(16 * 1024)
                  .build())
          // Header bytes pass as they are: this maps each byte to one character and back.
          .charCodingConfig(
              CharCodingConfig.custom().setCharset(StandardCharsets.ISO_8859_1).build())
          .build();
  private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
  private final AtomicInteger idleCount = new AtomicInteger();
  private final URI uri;
  private final int port;
  private final boolean secure;
  private final int connectMillis;
  private final long idleNanos;
  private final SilenceWatch silences;
  private final Turns turns;

  Connections(URI uri, Duration connectTimeout, Duration idle, SilenceWatch silences, Turns turns) {
    this.uri = uri;
    this.secure = "https".equals(uri.getScheme());
    this.port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
    this.connectMillis = Math.toIntExact(connectTimeout.toMillis());
    this.idleNanos = idle.toNanos();
    this.silences = silences;
    this.turns = turns;
  }

  /** A kept connection that is not too old, or null. */
  @Nullable Connection kept() {
    while (true) {
      Connection connection = idle.pollFirst();
      if (connection == null) {
        return null;
      }
      idleCount.decrementAndGet();
      if (System.nanoTime() - connection.idleSince() < idleNanos) {
        return connection;
      }
      connection.abort();
    }
  }

  /** A new connection. */
  Connection open() throws NotConnected {
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      InetSocketAddress address = new InetSocketAddress(uri.getHost(), port);
      if (address.isUnresolved()) {
        throw new UnknownHostException();
      }
      socket.connect(address, connectMillis);
      if (!secure) {
        return new Connection(wires.createConnection(socket), silences, turns, true);
      }
      return new Connection(wires.createConnection(secured(socket), socket), silences, turns, true);
    } catch (IOException failure) {
      closeQuietly(socket);
      throw new NotConnected(failure);
    }
  }

  private SSLSocket secured(Socket socket) throws IOException {
    SSLSocket secured =
        (SSLSocket)
            ((SSLSocketFactory) SSLSocketFactory.getDefault())
                .createSocket(socket, uri.getHost(), port, true);
    SSLParameters parameters = secured.getSSLParameters();
    // Without this any valid certificate of anybody would do.
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.setSoTimeout(connectMillis);
    secured.startHandshake();
    return secured;
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException alreadyClosed) {
      // It was never of use.
      return;
    }
  }

  /** Takes a connection back for the next request. */
  void keep(Connection connection) {
    long now = System.nanoTime();
    if (idleCount.incrementAndGet() > MOST_IDLE) {
      idleCount.decrementAndGet();
      connection.abort();
    } else {
      idle.offerFirst(connection.again().idleFrom(now));
    }
    closeOldest(now);
  }

  private void closeOldest(long now) {
    Connection oldest = idle.peekLast();
    if (oldest != null
        && now - oldest.idleSince() > idleNanos
        && idle.removeLastOccurrence(oldest)) {
      idleCount.decrementAndGet();
      oldest.abort();
    }
  }

  int idleCount() {
    return idleCount.get();
  }

  void close() {
    for (Connection connection = kept(); connection != null; connection = kept()) {
      connection.abort();
    }
  }

  /** No connection came about, so the part has seen nothing of the request. */
  static final class NotConnected extends IOException {

    private static final long serialVersionUID = 1;

    NotConnected(IOException cause) {
      super(cause);
    }

    boolean isSilence() {
      return getCause() instanceof SocketTimeoutException;
    }

    boolean isRefusal() {
      return getCause() instanceof ConnectException;
    }
  }
}
