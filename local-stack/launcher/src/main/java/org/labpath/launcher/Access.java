package org.labpath.launcher;

import java.util.Map;
import org.labpath.launcher.data.Credentials;
import org.labpath.launcher.data.Credentials.DemoPartner;
import org.labpath.launcher.data.Credentials.Kafka;
import org.labpath.launcher.data.Credentials.Login;
import org.labpath.launcher.data.Credentials.OAuth;
import org.labpath.launcher.data.Credentials.Operator;
import org.labpath.launcher.data.Secrets;

/** Puts together the credentials of a system. */
final class Access {

  private Access() {}

  static Credentials of(Setup setup) {
    Secrets secrets = setup.secrets();
    String tokenUri = setup.issuer() + "/oauth2/token";
    return new Credentials(
        setup.gateway(),
        new Operator(
            "operator",
            secrets.get(Secrets.OPERATOR_CLIENT),
            tokenUri,
            "catalog:write partners:write",
            new Login("operator", secrets.get(Secrets.OPERATOR_PASSWORD))),
        new DemoPartner(
            Setup.DEMO_PARTNER,
            new OAuth(
                Setup.DEMO_CLIENT, secrets.get(Secrets.DEMO_PARTNER_CLIENT), tokenUri, "partner"),
            new Login(Setup.DEMO_CLIENT, secrets.get(Secrets.DEMO_PARTNER_PASSWORD)),
            kafka(setup)));
  }

  private static Kafka kafka(Setup setup) {
    Map<String, String> environment = setup.environment();
    String protocol = "SASL_PLAINTEXT";
    String bootstrapServers = setup.kafkaBootstrapServers();
    if (setup.hasOwnKafka()) {
      protocol =
          environment.getOrDefault(
              "KAFKA_PARTNER_SECURITY_PROTOCOL",
              environment.getOrDefault("KAFKA_SECURITY_PROTOCOL", protocol));
      bootstrapServers =
          environment.getOrDefault("KAFKA_PARTNER_BOOTSTRAP_SERVERS", bootstrapServers);
    }
    return new Kafka(
        bootstrapServers,
        "labpath.leads." + Setup.DEMO_PARTNER + ".v1",
        Setup.DEMO_PARTNER + ".",
        protocol,
        "SCRAM-SHA-512",
        Setup.DEMO_PARTNER,
        setup.secrets().get(Secrets.DEMO_PARTNER_KAFKA));
  }
}
