package org.labpath.example.receiver;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;

/**
 * Takes webhooks on loopback; put a server that speaks TLS in front of it. It uses nothing of
 * LabPath's but the contract: copy it, and put your own effect into {@link Receiving}.
 */
public final class WebhookReceiver implements AutoCloseable {

  private static final String USAGE =
      """
      usage: java -jar webhook-receiver.jar PORT SECRETS [INBOX]
        SECRETS   a file (mode 600) with the secret, or during a rotation two, one a line
        INBOX     remembers what was taken (default: inbox.tsv beside SECRETS)\
      """;

  private final HttpServer server;
  private final Inbox inbox;

  private WebhookReceiver(HttpServer server, Inbox inbox) {
    this.server = server;
    this.inbox = inbox;
  }

  static WebhookReceiver start(
      int port, List<String> secrets, Path inboxFile, PrintStream out, Clock clock)
      throws IOException {
    Inbox inbox = Inbox.open(inboxFile, clock);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", new Receiving(new Signatures(secrets, clock), inbox, out));
    server.start();
    return new WebhookReceiver(server, inbox);
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() throws IOException {
    // What is under way gets a second to be answered; unanswered it comes again.
    server.stop(1);
    inbox.close();
  }

  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 2 || arguments.length > 3 || !arguments[0].matches("[0-9]{1,5}")) {
      System.err.println(USAGE);
      System.exit(2);
    }
    Path secrets = Path.of(arguments[1]);
    Path inbox =
        arguments.length == 3
            ? Path.of(arguments[2])
            : secrets.toAbsolutePath().resolveSibling("inbox.tsv");
    List<String> lines =
        Files.readAllLines(secrets).stream().map(String::strip).filter(l -> !l.isEmpty()).toList();
    WebhookReceiver receiver =
        start(Integer.parseInt(arguments[0]), lines, inbox, System.out, Clock.systemUTC());
    System.out.println("Waiting for webhooks on http://localhost:" + receiver.port());
  }
}
