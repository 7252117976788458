package org.labpath.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A school's receiver of webhooks, which answers as it is told. */
final class Receiver implements AutoCloseable {

  private final HttpServer server;
  private final List<String> signatures = new CopyOnWriteArrayList<>();
  private final List<String> taken = new CopyOnWriteArrayList<>();
  private volatile int status = 204;

  Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::take);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/leads";
  }

  void answerWith(int other) {
    status = other;
  }

  /** The signatures of all that came. */
  List<String> signatures() {
    return signatures;
  }

  /** Whether an event about this lead was accepted. */
  boolean took(String leadId) {
    return taken.stream().anyMatch(event -> event.contains(leadId));
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      signatures.add(String.valueOf(exchange.getRequestHeaders().getFirst("webhook-signature")));
      String event = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      if (status < 300) {
        taken.add(event);
      }
      exchange.sendResponseHeaders(status, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
