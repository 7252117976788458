package org.labpath.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * The broker of docker compose, from its image by its start script, has the rules of the local one;
 * skipped where there is no Docker.
 */
@Testcontainers(disabledWithoutDocker = true)
class ComposedBrokerIT {

  private static final String PASSWORD = "only-for-this-test-0123";

  @Container static final Broker BROKER = new Broker(freePort());

  @Test
  void letsTheAdministratorInAndKeepsAccessRules() throws Exception {
    try (Admin admin = admin(PASSWORD)) {
      admin
          .createTopics(List.of(new NewTopic("labpath.leads.some-college.v1", 1, (short) 1)))
          .all()
          .get(30, TimeUnit.SECONDS);
      assertThat(admin.listTopics().names().get(30, TimeUnit.SECONDS))
          .contains("labpath.leads.some-college.v1");
      // Answers at all only where an authorizer is on.
      assertThat(admin.describeAcls(AclBindingFilter.ANY).values().get(30, TimeUnit.SECONDS))
          .isEmpty();
    }
  }

  @Test
  void makesNoTopicByAccident() {
    try (Admin admin = admin(PASSWORD)) {
      assertThatThrownBy(
              () ->
                  admin
                      .describeTopics(Set.of("labpath.laeds.typo.v1"))
                      .allTopicNames()
                      .get(30, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
    }
  }

  @Test
  void refusesAWrongPassword() {
    try (Admin admin = admin("not-the-password-0123")) {
      assertThatThrownBy(() -> admin.listTopics().names().get(30, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(SaslAuthenticationException.class);
    }
  }

  private static Admin admin(String password) {
    return Admin.create(
        Map.of(
            "bootstrap.servers",
            BROKER.address(),
            "security.protocol",
            "SASL_PLAINTEXT",
            "sasl.mechanism",
            "SCRAM-SHA-512",
            "sasl.jaas.config",
            "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"admin\" password=\"%s\";"
                .formatted(password)));
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new IllegalStateException(none);
    }
  }

  /** The partners' door has to be advertised before the container is made, so its port is fixed. */
  static final class Broker extends GenericContainer<Broker> {

    private final int port;

    Broker(int port) {
      super(DockerImageName.parse("apache/kafka:4.2.0"));
      this.port = port;
      addFixedExposedPort(port, 9094);
      withCopyFileToContainer(
          MountableFile.forHostPath("../deploy/kafka/start.sh"), "/opt/labpath/start.sh");
      withEnv("KAFKA_USERNAME", "admin");
      withEnv("KAFKA_PASSWORD", PASSWORD);
      withEnv("KAFKA_INSIDE", "localhost:9092");
      withEnv("KAFKA_PARTNER_BOOTSTRAP_SERVERS", "localhost:" + port);
      withEnv("KAFKA_DATA", "/tmp/kafka-data");
      withCreateContainerCmdModifier(
          command -> command.withEntrypoint("/bin/bash", "/opt/labpath/start.sh"));
      waitingFor(Wait.forLogMessage(".*Kafka Server started.*", 1));
    }

    String address() {
      return "localhost:" + port;
    }
  }
}
