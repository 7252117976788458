package org.labpath.example.partner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A partner's own way into Kafka, as LabPath handed it over. */
record KafkaAccess(
    String bootstrapServers,
    String topic,
    String groupPrefix,
    String securityProtocol,
    String saslMechanism,
    String username,
    String password) {

  /** Reads {@code demoPartner.kafka} of credentials.json, or {@code kafka} of a partner's own. */
  static KafkaAccess read(Path file) throws IOException {
    JsonNode root;
    try {
      root = new JsonMapper().readTree(Files.readAllBytes(file));
    } catch (JacksonException notJson) {
      // Its message would quote the file, which holds secrets.
      throw new IOException(file + " is not JSON");
    }
    JsonNode kafka = root.path("demoPartner").path("kafka");
    if (kafka.isMissingNode()) {
      kafka = root.path("kafka");
    }
    return new KafkaAccess(
        text(file, kafka, "bootstrapServers"),
        text(file, kafka, "topic"),
        text(file, kafka, "groupPrefix"),
        text(file, kafka, "securityProtocol"),
        text(file, kafka, "saslMechanism"),
        text(file, kafka, "username"),
        text(file, kafka, "password"));
  }

  private static String text(Path file, JsonNode kafka, String name) throws IOException {
    JsonNode value = kafka.path(name);
    if (!value.isString()) {
      throw new IOException(file + " has no kafka." + name);
    }
    return value.asString();
  }

  /** The settings of a Kafka consumer that loses nothing. */
  Map<String, Object> consumerProperties() {
    return Map.ofEntries(
        Map.entry("bootstrap.servers", bootstrapServers),
        Map.entry("security.protocol", securityProtocol),
        Map.entry("sasl.mechanism", saslMechanism),
        Map.entry(
            "sasl.jaas.config",
            "org.apache.kafka.common.security.scram.ScramLoginModule required"
                + " username=\"%s\" password=\"%s\";"
                    .formatted(quoted(username), quoted(password))),
        // Any group below the prefix is this partner's own.
        Map.entry("group.id", groupPrefix + "example"),
        Map.entry("client.id", "labpath-partner-example"),
        // A group that starts for the first time begins with the oldest event, not the next one.
        Map.entry("auto.offset.reset", "earliest"),
        // Committed by hand, after the effect: an event that was not handled comes again.
        Map.entry("enable.auto.commit", "false"),
        Map.entry("max.poll.records", "100"),
        Map.entry("default.api.timeout.ms", "20000"),
        Map.entry("key.deserializer", "org.apache.kafka.common.serialization.StringDeserializer"),
        Map.entry(
            "value.deserializer", "org.apache.kafka.common.serialization.ByteArrayDeserializer"));
  }

  private static String quoted(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "%s on %s as %s".formatted(topic, bootstrapServers, username);
  }
}
