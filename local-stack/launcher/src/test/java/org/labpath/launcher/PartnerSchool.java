package org.labpath.launcher;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.labpath.launcher.data.Credentials;
import tools.jackson.databind.JsonNode;

/** The demonstration partner, consuming its own topic with its own user. */
final class PartnerSchool implements AutoCloseable {

  private final KafkaConsumer<String, byte[]> consumer;
  private final List<JsonNode> events = new ArrayList<>();

  PartnerSchool(Credentials.Kafka access) {
    consumer = consumer(access, access.groupPrefix() + UUID.randomUUID());
    consumer.subscribe(List.of(access.topic()));
  }

  static KafkaConsumer<String, byte[]> consumer(Credentials.Kafka access, String group) {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers", access.bootstrapServers(),
            "security.protocol", access.securityProtocol(),
            "sasl.mechanism", access.saslMechanism(),
            "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                    .formatted(access.username(), access.password()),
            "group.id", group,
            "auto.offset.reset", "earliest",
            "default.api.timeout.ms", "15000"),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }

  /** Waits for the event of one lead. */
  JsonNode awaitEvent(String leadId, String type) {
    return Awaitility.await("the event of lead " + leadId)
        .atMost(Duration.ofSeconds(60))
        .until(() -> find(leadId, type), found -> !found.isEmpty())
        .getFirst();
  }

  /** The events of one lead seen so far, after one more look. */
  List<JsonNode> find(String leadId, String type) {
    try {
      consumer
          .poll(Duration.ofMillis(300))
          .forEach(
              record ->
                  events.add(
                      Door.JSON.readTree(new String(record.value(), StandardCharsets.UTF_8))));
    } catch (AuthenticationException tooEarly) {
      // A broker that has just come back may not know its users yet; the next look asks again.
    }
    return events.stream()
        .filter(event -> event.get("subject").asString().equals(leadId))
        .filter(event -> event.get("type").asString().equals(type))
        .toList();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
