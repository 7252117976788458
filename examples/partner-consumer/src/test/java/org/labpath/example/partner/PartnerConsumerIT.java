package org.labpath.example.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.labpath.broker.LocalBroker;

/** The packaged program, run as a partner runs it, against a real broker. */
class PartnerConsumerIT {

  @TempDir static Path shared;
  private static LocalBroker broker;

  @TempDir Path folder;

  @BeforeAll
  static void provision() throws Exception {
    broker = LocalBroker.start(shared);
    try (Admin admin = Admin.create(broker.adminProperties())) {
      for (String partner : List.of("school-a", "school-b")) {
        String topic = "labpath.leads." + partner + ".v1";
        admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        admin
            .alterUserScramCredentials(
                List.of(
                    new UserScramCredentialUpsertion(
                        partner,
                        new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096),
                        partner + "-password")))
            .all()
            .get();
        admin
            .createAcls(
                List.of(
                    mayRead(ResourceType.TOPIC, topic, PatternType.LITERAL, partner),
                    mayRead(ResourceType.GROUP, partner + ".", PatternType.PREFIXED, partner)))
            .all()
            .get();
      }
    }
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            broker.adminProperties(), new StringSerializer(), new StringSerializer())) {
      for (String event : List.of("submitted", "submitted", "erased")) {
        producer
            .send(new ProducerRecord<>("labpath.leads.school-a.v1", "lead-1", Samples.text(event)))
            .get(20, TimeUnit.SECONDS);
      }
    }
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void showsEachEventOnceAndOnlyOnceAcrossRestarts() throws Exception {
    Path credentials = credentials("school-a", "labpath.leads.school-a.v1", "school-a.");
    Run first = run(credentials, "--once", "1", "--timeout", "40");
    assertThat(first.output()).contains("SUBMITTED").doesNotContain("ERASED");
    assertThat(first.exitCode()).isZero();

    Run second = run(credentials, "--once", "1", "--timeout", "40");
    assertThat(second.output()).contains("ERASED").doesNotContain("SUBMITTED");
    assertThat(second.exitCode()).isZero();

    Run again = run(credentials, "--from-beginning", "--once", "3", "--timeout", "40");
    assertThat(again.exitCode()).isZero();
    assertThat(again.output()).doesNotContain("school-a-password");
  }

  @Test
  void anotherPartnersTopicIsRefused() throws Exception {
    Run refused =
        run(
            credentials("school-b", "labpath.leads.school-a.v1", "school-b."),
            "--once",
            "1",
            "--timeout",
            "40");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.output())
        .contains("Not authorized to access topics: [labpath.leads.school-a.v1]")
        .doesNotContain("SUBMITTED");
  }

  @Test
  void anotherPartnersGroupIsRefused() throws Exception {
    Run refused =
        run(
            credentials("school-b", "labpath.leads.school-b.v1", "school-a."),
            "--once",
            "1",
            "--timeout",
            "40");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.output()).contains("Not authorized to access group: school-a.example");
  }

  @Test
  void aWrongPasswordIsSaidInOneLine() throws Exception {
    Path credentials = credentials("school-a", "labpath.leads.school-a.v1", "school-a.");
    Files.writeString(
        credentials,
        Files.readString(credentials).replace("school-a-password", "not-the-password"));
    Run refused = run(credentials, "--once", "1", "--timeout", "40");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.output()).contains("Kafka refused the user name or password");
  }

  @Test
  void anAddressThatIsNoneIsSaidInOneLine() throws Exception {
    Path credentials = credentials("school-a", "labpath.leads.school-a.v1", "school-a.");
    Files.writeString(
        credentials,
        Files.readString(credentials).replace(broker.bootstrapServers(), "no-host.invalid:9"));
    Run refused = run(credentials, "--once", "1", "--timeout", "40");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.output()).contains("Kafka cannot be used").doesNotContain("\tat ");
  }

  private Path credentials(String partner, String topic, String groupPrefix) throws Exception {
    return Files.writeString(
        folder.resolve("credentials.json"),
        """
        {"gateway":"http://localhost:8080","demoPartner":{"partnerId":"%1$s","kafka":{"bootstrapServers":"%2$s",
        "topic":"%3$s","groupPrefix":"%4$s","securityProtocol":"SASL_PLAINTEXT","saslMechanism":"SCRAM-SHA-512",
        "username":"%1$s","password":"%1$s-password"}}}
        """
            .formatted(partner, broker.bootstrapServers(), topic, groupPrefix));
  }

  private Run run(Path credentials, String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-jar",
            Path.of("target", "partner-consumer.jar").toAbsolutePath().toString(),
            credentials.toString()));
    command.addAll(List.of(options));
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return new Run(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    } finally {
      process.destroyForcibly();
    }
  }

  private static AclBinding mayRead(
      ResourceType type, String name, PatternType pattern, String partner) {
    return new AclBinding(
        new ResourcePattern(type, name, pattern),
        new AccessControlEntry("User:" + partner, "*", AclOperation.READ, AclPermissionType.ALLOW));
  }

  private record Run(int exitCode, String output) {}
}
