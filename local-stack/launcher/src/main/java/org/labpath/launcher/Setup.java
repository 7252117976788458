package org.labpath.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.labpath.launcher.data.DataFolder;
import org.labpath.launcher.data.PortPlan;
import org.labpath.launcher.data.Secrets;

/**
 * What one system is made of, decided before anything starts.
 *
 * @param home the checkout
 * @param environment the launcher's own, handed on to the parts
 */
record Setup(
    Path home, DataFolder data, PortPlan ports, Secrets secrets, Map<String, String> environment) {

  static final String DEMO_PARTNER = "demo-college";
  static final String DEMO_CLIENT = "demo-partner";
  static final String ADMIN = "admin";

  boolean hasOwnKafka() {
    return YourKafka.isNamedIn(environment);
  }

  boolean hasOwnMongo() {
    return !environment.getOrDefault("MONGODB_URI", "").isBlank();
  }

  /** The address people see. */
  String gateway() {
    return "http://localhost:" + ports.of("gateway");
  }

  String issuer() {
    return "http://localhost:" + ports.of("issuer");
  }

  /** The address at which parts reach each other. */
  String inner(String part) {
    return "http://127.0.0.1:" + ports.of(part);
  }

  URI innerUri(String part, String path) {
    return URI.create(inner(part) + path);
  }

  String kafkaBootstrapServers() {
    return hasOwnKafka()
        ? environment.getOrDefault(YourKafka.BOOTSTRAP_SERVERS, "")
        : "localhost:" + ports.of("broker");
  }

  @Override
  public String toString() {
    return "Setup[" + data.root() + "]";
  }
}
