import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A service that can do so much and no more: it works on so many requests at a time, each for so
 * long. java CappedPart.java PORT AT_A_TIME MILLIS
 */
final class CappedPart {

  private CappedPart() {}

  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[0]);
    int most = Integer.parseInt(arguments[1]);
    int millis = Integer.parseInt(arguments[2]);
    byte[] body = ("{\"items\":[\"" + "x".repeat(1080) + "\"]}").getBytes(StandardCharsets.UTF_8);
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 1000);
    server.setExecutor(Executors.newFixedThreadPool(most));
    server.createContext(
        "/",
        exchange -> {
          try {
            TimeUnit.MILLISECONDS.sleep(millis);
          } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
          }
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }
}
