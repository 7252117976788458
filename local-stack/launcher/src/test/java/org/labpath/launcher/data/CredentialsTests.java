package org.labpath.launcher.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CredentialsTests {

  @TempDir Path folder;

  private final Credentials credentials =
      new Credentials(
          "http://localhost:8080",
          new Credentials.Operator(
              "operator", "s1", "http://t", "a b", new Credentials.Login("operator", "p1")),
          new Credentials.DemoPartner(
              "demo-college",
              new Credentials.OAuth("demo-partner", "s2", "http://t", "partner"),
              new Credentials.Login("demo-partner", "p2"),
              new Credentials.Kafka(
                  "localhost:8087",
                  "topic",
                  "prefix.",
                  "SASL_PLAINTEXT",
                  "SCRAM-SHA-512",
                  "u",
                  "p3")));

  @Test
  void areWrittenInThePublicForm() throws Exception {
    Path file = folder.resolve("credentials.json");
    credentials.write(file);

    JsonNode json = JsonMapper.builder().build().readTree(Files.readString(file));
    assertThat(json.propertyNames()).containsExactly("gateway", "operator", "demoPartner");
    assertThat(json.get("operator").propertyNames())
        .containsExactly("clientId", "clientSecret", "tokenUri", "scope", "login");
    assertThat(json.at("/operator/login").propertyNames()).containsExactly("username", "password");
    assertThat(json.get("demoPartner").propertyNames())
        .containsExactly("partnerId", "oauth", "login", "kafka");
    assertThat(json.at("/demoPartner/oauth").propertyNames())
        .containsExactly("clientId", "clientSecret", "tokenUri", "scope");
    assertThat(json.at("/demoPartner/kafka").propertyNames())
        .containsExactly(
            "bootstrapServers",
            "topic",
            "groupPrefix",
            "securityProtocol",
            "saslMechanism",
            "username",
            "password");
    assertThat(Credentials.read(file)).isEqualTo(credentials);
  }

  @Test
  void canBeReadByTheirOwnerOnlyEvenAfterAnEarlierFile() throws Exception {
    Path file = folder.resolve("credentials.json");
    Files.writeString(file, "{}");

    credentials.write(file);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void areNotShownByAccident() {
    assertThat(credentials.toString()).doesNotContain("s1", "p1", "s2", "p2", "p3");
  }
}
