package org.labpath.lead;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.labpath.lead.LeadRig.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A partner with what the operator's call gave it, and students who ask about its programs. */
public final class TestPartner {

  public final String id;
  public final JsonNode access;
  private final LeadRig rig;

  TestPartner(LeadRig rig, String id, JsonNode access) {
    this.rig = rig;
    this.id = id;
    this.access = access;
  }

  public String program(int number) {
    return id + "-" + number;
  }

  public String topic() {
    return access.at("/kafka/topic").asString();
  }

  /** Settings with which the partner's own client connects. */
  public Map<String, Object> kafka() {
    return new HashMap<>(
        rig.broker.clientProperties(
            access.at("/kafka/username").asString(), access.at("/kafka/password").asString()));
  }

  public KafkaConsumer<String, byte[]> consumer(String group) {
    Map<String, Object> properties = kafka();
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
  }

  /** Reads the topic from its beginning until what came is enough, or the time is over. */
  public List<ConsumerRecord<String, byte[]>> read(
      Duration patience, Predicate<List<ConsumerRecord<String, byte[]>>> enough) {
    List<ConsumerRecord<String, byte[]>> got = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer = consumer(id + "." + UUID.randomUUID())) {
      consumer.subscribe(List.of(topic()));
      long end = System.nanoTime() + patience.toNanos();
      while (System.nanoTime() < end && !enough.test(got)) {
        consumer.poll(Duration.ofMillis(200)).forEach(got::add);
      }
    }
    return got;
  }

  /** At least this many events. */
  public List<JsonNode> events(int count) {
    return read(Duration.ofSeconds(40), got -> got.size() >= count).stream()
        .map(TestPartner::event)
        .toList();
  }

  public static JsonNode event(ConsumerRecord<String, byte[]> got) {
    return rigJson().readTree(new String(got.value(), StandardCharsets.UTF_8));
  }

  private static tools.jackson.databind.json.JsonMapper rigJson() {
    return tools.jackson.databind.json.JsonMapper.shared();
  }

  /** A complete request of a student for these programs, with the consent that is served. */
  public ObjectNode request(String email, int... programs) {
    StringBuilder ids = new StringBuilder();
    for (int number : programs) {
      ids.append(ids.isEmpty() ? "" : ",").append(program(number));
    }
    Answer served = rig.get("/api/v1/consents/lead-request?programs=" + ids + "&language=en");
    if (served.status() != 200) {
      throw new IllegalStateException(served.text());
    }
    JsonNode consent = served.json();
    ObjectNode request = rig.json().createObjectNode();
    ArrayNode asked = request.putArray("programs");
    for (int number : programs) {
      asked.add(program(number));
    }
    ObjectNode student = request.putObject("student");
    student.put("firstName", "Zoë");
    student.put("lastName", "Nguyễn");
    student.put("email", email);
    student.put("adult", true);
    ObjectNode agreed = request.putObject("consent");
    agreed.put("textId", consent.get("textId").asString());
    agreed.put("version", consent.get("version").asString());
    agreed.putArray("scopes").add("email");
    ArrayNode sellers = agreed.putArray("sellers");
    for (JsonNode text : consent.get("texts")) {
      sellers
          .addObject()
          .put("partnerId", text.get("partnerId").asString())
          .put("sha256", text.get("sha256").asString());
    }
    return request;
  }

  public static String key() {
    return "key-" + UUID.randomUUID();
  }

  public Answer submit(JsonNode request) {
    return submit(request, key());
  }

  public Answer submit(JsonNode request, String key) {
    return rig.post("/api/v1/leads", request.toString(), "Idempotency-Key", key);
  }
}
