package org.labpath.benchmarks.leads;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.impl.HttpProcessors;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnectionFactory;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.http.protocol.HttpProcessor;
import org.apache.hc.core5.util.Timeout;

/**
 * Asks over connections that stay open, one request at a time on each, on the caller's thread: what
 * asks shares the processor with what is measured, and should take little of it.
 */
final class KeptConnections implements AutoCloseable {

  private static final Timeout PATIENCE = Timeout.ofSeconds(30);

  /** Sooner than a server closes it, while others are measured. */
  private static final long LONGEST_IDLE_NANOS = 2_000_000_000L;

  private final HttpHost host;
  private final HttpProcessor processor = HttpProcessors.client();
  private final HttpRequestExecutor executor = new HttpRequestExecutor();
  // As many as ask at once, which is a fixed number.
  private final Deque<Idle> idle = new ConcurrentLinkedDeque<>();

  KeptConnections(int port) {
    host = new HttpHost("http", InetAddress.getLoopbackAddress(), port);
  }

  private record Idle(HttpClientConnection connection, long sinceNanos) {}

  /** An answer, read to its end. */
  record Answer(int status, String body) {}

  Answer ask(ClassicHttpRequest request) throws IOException {
    HttpClientConnection connection = connection();
    HttpCoreContext context = HttpCoreContext.create();
    request.setScheme(host.getSchemeName());
    request.setAuthority(new org.apache.hc.core5.net.URIAuthority(host));
    try {
      executor.preProcess(request, processor, context);
      ClassicHttpResponse response = executor.execute(request, connection, context);
      executor.postProcess(response, processor, context);
      String body = response.getEntity() == null ? "" : EntityUtils.toString(response.getEntity());
      if (executor.keepAlive(request, response, connection, context)) {
        idle.addFirst(new Idle(connection, System.nanoTime()));
      } else {
        connection.close();
      }
      return new Answer(response.getCode(), body);
    } catch (IOException | RuntimeException | HttpException failure) {
      connection.close();
      throw new IOException(failure);
    }
  }

  private HttpClientConnection connection() throws IOException {
    Idle kept = idle.pollFirst();
    while (kept != null && System.nanoTime() - kept.sinceNanos() > LONGEST_IDLE_NANOS) {
      kept.connection().close();
      kept = idle.pollFirst();
    }
    return kept == null ? connect() : kept.connection();
  }

  private HttpClientConnection connect() throws IOException {
    Socket socket = new Socket(host.getAddress(), host.getPort());
    socket.setTcpNoDelay(true);
    HttpClientConnection connection =
        DefaultBHttpClientConnectionFactory.builder().build().createConnection(socket);
    connection.setSocketTimeout(PATIENCE);
    return connection;
  }

  @Override
  public void close() throws IOException {
    for (Idle one = idle.pollFirst(); one != null; one = idle.pollFirst()) {
      one.connection().close();
    }
  }
}
