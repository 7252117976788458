package org.labpath.example.receiver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.PrintStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers one webhook. The order is what matters: the bytes are checked before anything parses
 * them, and 2xx is said only when the effect is on disk.
 */
final class Receiving implements HttpHandler {

  private static final int LONGEST = 64 * 1024;
  private static final JsonMapper JSON = new JsonMapper();

  private final Signatures signatures;
  private final Inbox inbox;
  private final PrintStream out;

  Receiving(Signatures signatures, Inbox inbox, PrintStream out) {
    this.signatures = signatures;
    this.inbox = inbox;
    this.out = out;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(answer(exchange), -1);
    }
  }

  private int answer(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestMethod().equals("POST")) {
      return 405;
    }
    byte[] body = exchange.getRequestBody().readNBytes(LONGEST + 1);
    if (body.length > LONGEST) {
      return 413;
    }
    String id = exchange.getRequestHeaders().getFirst("webhook-id");
    if (!signatures.areRight(
        id,
        exchange.getRequestHeaders().getFirst("webhook-timestamp"),
        exchange.getRequestHeaders().getFirst("webhook-signature"),
        body)) {
      // LabPath tries again later: a clock or a secret of ours may be what is wrong.
      return 401;
    }
    JsonNode event;
    try {
      event = JSON.readTree(body);
    } catch (JacksonException notJson) {
      return 400;
    }
    String type = event.path("type").asString("");
    String lead = event.path("subject").asString("");
    boolean effect =
        inbox.take(
            String.valueOf(id),
            lead,
            event.path("sequence").asLong(0),
            // Your own effect goes here. This one names no student, so that logs may keep it.
            () -> out.println("--- " + plain(type) + "  lead " + plain(lead)));
    if (!effect) {
      out.println("--- a repeat, or older than what the lead has come to: no effect");
    }
    return 204;
  }

  private static String plain(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}]", " ");
  }
}
