package org.labpath.launcher;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.labpath.launcher.data.Secrets;

/** The variables each part is given; a part is told only the secrets it needs. */
final class Environments {

  private final Setup setup;

  Environments(Setup setup) {
    this.setup = setup;
  }

  /** Everything a part is given: what the launcher was given, and what is decided here. */
  Map<String, String> of(String part) {
    Map<String, String> all = new HashMap<>(setup.environment());
    // The launcher's own class path is not the parts'.
    all.remove("CLASSPATH");
    all.putAll(decided(part));
    return all;
  }

  private Map<String, String> decided(String part) {
    return switch (part) {
      case "broker" -> broker();
      case "store" -> store();
      case "issuer" -> issuer();
      case "catalog" -> join(service(part), mongo(), kafka());
      case "eligibility" -> service(part);
      case "lead" -> join(service(part), mongo(), kafka(), lead());
      case "web" -> join(service(part), secret(Secrets.WEB_CLIENT), secret(Secrets.SESSION));
      case "gateway" -> service(part);
      default -> throw new IllegalArgumentException("No part named " + part);
    };
  }

  private Map<String, String> broker() {
    return join(
        loopback(),
        Map.of(
            "LABPATH_BROKER_DATA",
            setup.data().of("broker").toString(),
            "LABPATH_BROKER_HOST",
            "localhost",
            "LABPATH_BROKER_PORT",
            port("broker"),
            "LABPATH_BROKER_CONTROLLER_PORT",
            port("controller"),
            "KAFKA_USERNAME",
            Setup.ADMIN),
        secret(Secrets.KAFKA_PASSWORD));
  }

  private Map<String, String> store() {
    return join(
        loopback(),
        Map.of(
            "LABPATH_STORE_DATA",
            setup.data().of("store").toString(),
            "LABPATH_STORE_PORT",
            port("store")));
  }

  private Map<String, String> issuer() {
    return join(
        service("issuer"),
        Map.of("LABPATH_ISSUER_DATA", setup.data().of("issuer").toString()),
        secret(Secrets.OPERATOR_CLIENT),
        secret(Secrets.OPERATOR_PASSWORD),
        secret(Secrets.DEMO_PARTNER_CLIENT),
        secret(Secrets.DEMO_PARTNER_PASSWORD),
        secret(Secrets.WEB_CLIENT));
  }

  private Map<String, String> lead() {
    return join(
        Map.of("LABPATH_ISSUER_CLIENTS_URI", setup.inner("issuer") + "/clients"),
        // Mail is looked at here, not sent, unless a server is named.
        setup.environment().containsKey("LABPATH_MAIL_HOST")
            ? Map.of()
            : Map.of("LABPATH_MAIL_FOLDER", setup.data().of("mail").toString()),
        secret(Secrets.TOKEN),
        secret(Secrets.DEMO_PARTNER_KAFKA));
  }

  /** What every service is told. */
  private Map<String, String> service(String part) {
    return join(
        loopback(),
        secret(Secrets.INTERNAL),
        Map.of(
            "SERVER_PORT",
            port(part),
            "LABPATH_PUBLIC_URI",
            setup.gateway(),
            "LABPATH_ISSUER_URI",
            setup.issuer(),
            "LABPATH_CATALOG_URI",
            setup.inner("catalog"),
            "LABPATH_ELIGIBILITY_URI",
            setup.inner("eligibility"),
            "LABPATH_LEAD_URI",
            setup.inner("lead"),
            "LABPATH_WEB_URI",
            setup.inner("web"),
            "LABPATH_DEMONSTRATION",
            setup.environment().getOrDefault("LABPATH_DEMONSTRATION", "true")));
  }

  private Map<String, String> mongo() {
    return setup.hasOwnMongo()
        ? Map.of()
        : Map.of(
            // Neither the embedded store nor a lone mongod takes retryable writes.
            "MONGODB_URI",
            "mongodb://127.0.0.1:" + port("store") + "/?retryWrites=false",
            // Here all stands and falls with one disk anyway.
            "LABPATH_STORE_ALONE_ALLOWED",
            "true");
  }

  private Map<String, String> kafka() {
    return setup.hasOwnKafka()
        ? Map.of()
        : join(
            Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                setup.kafkaBootstrapServers(),
                "KAFKA_SECURITY_PROTOCOL",
                "SASL_PLAINTEXT",
                "KAFKA_SASL_MECHANISM",
                "SCRAM-SHA-512",
                "KAFKA_USERNAME",
                Setup.ADMIN),
            secret(Secrets.KAFKA_PASSWORD));
  }

  private static Map<String, String> loopback() {
    return Map.of("LABPATH_BIND_ADDRESS", "127.0.0.1");
  }

  private Map<String, String> secret(String name) {
    return Map.of(name, setup.secrets().get(name));
  }

  private String port(String name) {
    return Integer.toString(setup.ports().of(name));
  }

  @SafeVarargs
  private static Map<String, String> join(Map<String, String>... maps) {
    Map<String, String> all = new HashMap<>();
    for (Map<String, String> map : maps) {
      all.putAll(map);
    }
    return new TreeMap<>(all);
  }
}
