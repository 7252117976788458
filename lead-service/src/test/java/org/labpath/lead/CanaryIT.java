package org.labpath.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.labpath.lead.LeadRig.Answer;
import org.labpath.lead.webhook.Receiver;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a student enters is in the events, and nowhere that others look, whatever fails. */
@ExtendWith(OutputCaptureExtension.class)
class CanaryIT {

  private static final String EMAIL = "Canary.7q9x@example.org";
  private static final String NAME = "Vogelsang7q9x";
  private static final String MESSAGE = "message-7q9x";
  private static final List<String> TRACES =
      List.of("7q9x", "6015550147", "601-555-0147", "555 0147");

  private final LeadRig rig = LeadRig.shared();
  private final Map<String, String> looked = new LinkedHashMap<>();

  @Test
  void whatAStudentEntersIsInNoLogMeterHeaderOrAnswer(CapturedOutput output) {
    try (Receiver receiver = new Receiver().behaving(CanaryIT::throwBack)) {
      TestPartner partner =
          rig.partner("", 1, "{\"kafka\":true,\"webhook\":{\"url\":\"" + receiver.url() + "\"}}");
      ObjectNode request = canary(partner);
      refused(partner, request);
      rig.mail.stop();
      try {
        Answer taken = partner.submit(request);
        assertThat(taken.status()).as(taken.text()).isEqualTo(201);
        String token = taken.json().get("token").asString();
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> operator("/parked?size=100").contains(partner.id));
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> output.getAll().contains("mail not sent"));
        withoutAStore(partner, request);

        looked.put("operator's trace", operator("/leads/" + inquiry(taken)));
        looked.put("kafka headers", headers(partner));
        looked.put(
            "webhook headers",
            receiver.got().stream()
                .map(got -> got.headers().entrySet().toString())
                .toList()
                .toString());
        lookEverywhere(partner, output);
        assertThat(looked)
            .allSatisfy(
                (where, text) ->
                    assertThat(text.toLowerCase(Locale.ROOT))
                        .as(where)
                        .isNotBlank()
                        .doesNotContain(TRACES)
                        .doesNotContain(token.toLowerCase(Locale.ROOT)));
      } finally {
        rig.mail.start();
      }
    }
  }

  private static ObjectNode canary(TestPartner partner) {
    ObjectNode request = partner.request(EMAIL, 0);
    ((ObjectNode) request.get("student"))
        .put("firstName", NAME)
        .put("lastName", NAME)
        .put("phone", "601-555-0147")
        .put("message", MESSAGE);
    return request;
  }

  /** A receiver that fails and says all that it got. */
  private static void throwBack(HttpExchange exchange, int number) throws IOException {
    byte[] words = (EMAIL + NAME + MESSAGE).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("X-Reason", EMAIL);
    exchange.getResponseHeaders().set("Retry-After", NAME);
    exchange.sendResponseHeaders(500, words.length);
    exchange.getResponseBody().write(words);
    exchange.close();
  }

  /** Requests that break a rule, each in another way. */
  private void refused(TestPartner partner, ObjectNode good) {
    List<String> bodies = new ArrayList<>();
    for (String field : List.of("email", "firstName", "phone", "state", "timeZone", "adult")) {
      ObjectNode bad = good.deepCopy();
      ((ObjectNode) bad.get("student")).put(field, "\u0001" + NAME + EMAIL);
      bodies.add(bad.toString());
    }
    ObjectNode unknown = good.deepCopy();
    unknown.putArray("programs").add(NAME);
    bodies.add(unknown.toString());
    bodies.add(good.toString().substring(0, good.toString().indexOf(MESSAGE) + MESSAGE.length()));
    bodies.add("\"" + EMAIL + "\"");
    for (String body : bodies) {
      Answer answer = rig.post("/api/v1/leads", body, "Idempotency-Key", TestPartner.key());
      assertThat(answer.status()).as(answer.text()).isBetween(400, 422);
      looked.put("answer to " + body.hashCode(), answer.text());
    }
    for (String path :
        List.of(
            "/api/v1/leads/" + EMAIL + "?token=" + NAME,
            "/api/v1/" + EMAIL,
            "/api/v1/consents/lead-request?programs=" + NAME + "&language=" + NAME)) {
      Answer answer = rig.get(path);
      assertThat(answer.status()).as(answer.text()).isBetween(400, 422);
      looked.put("answer to " + path.hashCode(), answer.text());
    }
    Answer keyless = partner.submit(good, EMAIL);
    assertThat(keyless.status()).isEqualTo(400);
    looked.put("answer to the key", keyless.text());
  }

  private void withoutAStore(TestPartner partner, ObjectNode request) {
    rig.store.freeze();
    try {
      Answer answer = partner.submit(request);
      assertThat(answer.status()).as(answer.text()).isEqualTo(503);
      looked.put("answer without a store", answer.text());
    } finally {
      rig.store.thaw();
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> rig.get("/actuator/health/readiness").status() == 200);
  }

  private void lookEverywhere(TestPartner partner, CapturedOutput output) {
    looked.put(
        "delivery log",
        rig.get(
                "/api/v1/partner/deliveries?size=100",
                "Authorization",
                rig.bearer(partner.id, "partner"))
            .text());
    looked.put("parked", operator("/parked?size=100"));
    looked.put("audit", operator("/audit/leads?size=100"));
    looked.put("health", rig.get("/actuator/health").text());
    String meters = meters();
    assertThat(meters).contains("labpath.webhook.attempts", "labpath.outbox.parkings");
    looked.put("meters", meters);
    assertThat(output.getAll()).as("it is the log").contains("given up on webhook");
    looked.put("log", output.getAll());
  }

  /** Every meter with all its tags. */
  private String meters() {
    StringBuilder all = new StringBuilder();
    for (JsonNode name : rig.get("/actuator/metrics").json().get("names")) {
      all.append(rig.get("/actuator/metrics/" + name.asString()).text()).append('\n');
    }
    return all.toString();
  }

  private String operator(String path) {
    Answer answer = rig.operator("GET", "/api/v1/admin" + path, null);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.text();
  }

  private static String inquiry(Answer taken) {
    return taken.json().get("inquiryId").asString();
  }

  private static String headers(TestPartner partner) {
    StringBuilder all = new StringBuilder();
    for (ConsumerRecord<String, byte[]> got :
        partner.read(Duration.ofSeconds(30), got -> !got.isEmpty())) {
      assertThat(new String(got.value(), StandardCharsets.UTF_8)).contains(EMAIL, NAME, MESSAGE);
      all.append(got.key());
      for (Header header : got.headers()) {
        all.append(' ').append(header.key()).append('=');
        all.append(new String(header.value(), StandardCharsets.UTF_8));
      }
    }
    return all.toString();
  }
}
