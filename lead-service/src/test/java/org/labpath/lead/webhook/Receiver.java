package org.labpath.lead.webhook;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A partner's receiver on loopback that does as it is told and remembers what came. */
public final class Receiver implements AutoCloseable {

  /** What is done with one request. */
  public interface Behaviour {
    void answer(HttpExchange exchange, int number) throws IOException;
  }

  /** One request as it came. */
  public record Got(Headers headers, byte[] body, long atNanos) {

    public String id() {
      return String.valueOf(headers.getFirst("webhook-id"));
    }

    public JsonNode event() {
      return JsonMapper.shared().readTree(body);
    }

    public String type() {
      return event().get("type").asString();
    }

    /** Verified as the standard says, with nothing of the sender's code. */
    public boolean isSignedWith(String secret) {
      String signed =
          headers.getFirst("webhook-id") + "." + headers.getFirst("webhook-timestamp") + ".";
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(
            new SecretKeySpec(
                Base64.getDecoder().decode(secret.replaceFirst("whsec_", "")), "HmacSHA256"));
        mac.update(signed.getBytes(StandardCharsets.UTF_8));
        String wanted = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        return List.of(headers.getFirst("webhook-signature").split(" ")).contains(wanted);
      } catch (GeneralSecurityException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }

  private final HttpServer server;
  private final String scheme;
  private final List<Got> got = Collections.synchronizedList(new ArrayList<>());
  private volatile Behaviour behaviour = status(204);

  public Receiver() {
    this(null);
  }

  public Receiver(@Nullable SSLContext tls) {
    try {
      InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      if (tls == null) {
        server = HttpServer.create(any, 100);
      } else {
        HttpsServer secure = HttpsServer.create(any, 100);
        secure.setHttpsConfigurator(new HttpsConfigurator(tls));
        server = secure;
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    scheme = tls == null ? "http" : "https";
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    got.add(new Got(exchange.getRequestHeaders(), body, System.nanoTime()));
    behaviour.answer(exchange, got.size());
  }

  /** Always answers this status and nothing else. */
  public static Behaviour status(int status, String... headers) {
    return (exchange, number) -> {
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
      }
      exchange.sendResponseHeaders(status, -1);
      exchange.close();
    };
  }

  /** Fails so many times, then takes everything. */
  public static Behaviour failing(int times, int status) {
    return (exchange, number) -> status(number <= times ? status : 200).answer(exchange, number);
  }

  public Receiver behaving(Behaviour next) {
    behaviour = next;
    return this;
  }

  public String url() {
    return scheme + "://127.0.0.1:" + port() + "/leads";
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public List<Got> got() {
    return List.copyOf(got);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
