package org.labpath.broker;

import java.util.Map;

/** How a client of this broker logs in. */
final class SaslClient {

  private SaslClient() {}

  static Map<String, Object> properties(String bootstrapServers, String user, String password) {
    return Map.of(
        "bootstrap.servers",
        bootstrapServers,
        "security.protocol",
        "SASL_PLAINTEXT",
        "sasl.mechanism",
        "SCRAM-SHA-512",
        "sasl.jaas.config",
        scramLogin(user, password));
  }

  static String scramLogin(String user, String password) {
    return "org.apache.kafka.common.security.scram.ScramLoginModule required"
        + " username=\"%s\" password=\"%s\";".formatted(quoted(user), quoted(password));
  }

  private static String quoted(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
