package org.labpath.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.labpath.broker.LocalBroker;
import org.labpath.launcher.data.UsageException;
import org.labpath.process.FreePorts;

class YourKafkaIT {

  @TempDir Path folder;

  @Test
  void isTakenWithAnAuthorizerAndItsAdministrator() throws Exception {
    try (LocalBroker broker = LocalBroker.start(folder)) {
      new YourKafka(broker.environment()).check();

      Map<String, String> wrong = new HashMap<>(broker.environment());
      wrong.put("KAFKA_PASSWORD", "not-the-password");
      assertThatThrownBy(() -> new YourKafka(wrong).check())
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("refuses KAFKA_USERNAME");
    }
  }

  @Test
  void isRefusedWithoutAnAuthorizer() throws Exception {
    try (OpenKafka open = OpenKafka.start(folder)) {
      Map<String, String> environment =
          Map.of(
              "KAFKA_BOOTSTRAP_SERVERS",
              open.bootstrapServers(),
              "KAFKA_SECURITY_PROTOCOL",
              "PLAINTEXT");

      assertThat(YourKafka.isNamedIn(environment)).isTrue();
      assertThatThrownBy(() -> new YourKafka(environment).check())
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("has no authorizer");
    }
  }

  @Test
  void isNotNamedByEmptyVariables() {
    assertThat(YourKafka.isNamedIn(Map.of())).isFalse();
    assertThat(YourKafka.isNamedIn(Map.of("KAFKA_BOOTSTRAP_SERVERS", " "))).isFalse();
  }

  @Test
  void isNamedWhenItDoesNotAnswer() {
    Map<String, String> nobody =
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS",
            "127.0.0.1:" + FreePorts.next(),
            "KAFKA_SECURITY_PROTOCOL",
            "PLAINTEXT");

    assertThatThrownBy(() -> new YourKafka(nobody).check())
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("127.0.0.1:");
  }
}
