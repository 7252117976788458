package org.labpath.lead.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The cluster, the administrator this service acts as, and what partners are told.
 *
 * @param partnerBootstrapServers where partners connect, if that differs
 * @param partnerSecurityProtocol how partners connect, if that differs
 * @param topicPartitions partitions of a partner's topic; one keeps the order over all its leads
 * @param topicReplication copies of a topic; -1 leaves it to the cluster
 * @param topicMinInsync copies that must have a record before it counts; 0 leaves it to the cluster
 */
@ConfigurationProperties("labpath.kafka")
public record KafkaSettings(
    @DefaultValue("localhost:8087") String bootstrapServers,
    @DefaultValue("SASL_PLAINTEXT") String securityProtocol,
    @DefaultValue("SCRAM-SHA-512") String saslMechanism,
    @DefaultValue("admin") String username,
    @Nullable String password,
    @Nullable String partnerBootstrapServers,
    @Nullable String partnerSecurityProtocol,
    @DefaultValue("1") int topicPartitions,
    @DefaultValue("-1") short topicReplication,
    @DefaultValue("0") int topicMinInsync) {

  /** What any client of ours needs to reach the cluster; the caller adds its own settings. */
  public Map<String, Object> client(String name) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.put(CommonClientConfigs.CLIENT_ID_CONFIG, "labpath-lead-" + name);
    properties.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, securityProtocol);
    // A broker that comes back is found within a second or two, not after the default backoff.
    properties.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    properties.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, 3_000L);
    properties.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, 5_000L);
    // Nobody collects the clients' own telemetry or JMX beans.
    properties.put("enable.metrics.push", false);
    if (securityProtocol.startsWith("SASL")) {
      properties.put(SaslConfigs.SASL_MECHANISM, saslMechanism);
      properties.put(SaslConfigs.SASL_JAAS_CONFIG, login());
    }
    return properties;
  }

  /** The addresses partners are given. */
  public String addressForPartners() {
    return orElse(partnerBootstrapServers, bootstrapServers);
  }

  /** The protocol partners are given. */
  public String protocolForPartners() {
    return orElse(partnerSecurityProtocol, securityProtocol);
  }

  private static String orElse(@Nullable String value, String otherwise) {
    return value == null || value.isBlank() ? otherwise : value;
  }

  private String login() {
    String module =
        saslMechanism.startsWith("SCRAM")
            ? "org.apache.kafka.common.security.scram.ScramLoginModule"
            : "org.apache.kafka.common.security.plain.PlainLoginModule";
    return "%s required username=\"%s\" password=\"%s\";"
        .formatted(module, quoted(username), quoted(password == null ? "" : password));
  }

  private static String quoted(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  @Override
  public String toString() {
    return "KafkaSettings[" + bootstrapServers + "]";
  }
}
