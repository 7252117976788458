package org.labpath.catalog.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How Kafka is reached. Nothing connects until it is used.
 *
 * @param securityProtocol {@code PLAINTEXT} and {@code SSL} go without user and password
 */
@ConfigurationProperties("labpath.kafka")
public record KafkaConnection(
    String bootstrapServers,
    String securityProtocol,
    String saslMechanism,
    String username,
    String password) {

  /** Settings every client needs, each wait bounded. */
  public Map<String, Object> client(String clientId) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
    settings.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, securityProtocol);
    settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    // A broker that is away for long is looked for calmly.
    settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 5_000);
    if (securityProtocol.startsWith("SASL")) {
      settings.put(SaslConfigs.SASL_MECHANISM, saslMechanism);
      settings.put(SaslConfigs.SASL_JAAS_CONFIG, login());
    }
    return settings;
  }

  private String login() {
    String module =
        saslMechanism.startsWith("SCRAM")
            ? "org.apache.kafka.common.security.scram.ScramLoginModule"
            : "org.apache.kafka.common.security.plain.PlainLoginModule";
    return "%s required username=\"%s\" password=\"%s\";"
        .formatted(module, escaped(username), escaped(password));
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  /** Says where, not with what. */
  @Override
  public String toString() {
    return "Kafka at " + bootstrapServers;
  }
}
