package org.labpath.example.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionsTests {

  @Test
  void readsEveryOption() {
    Options options = Options.parse("c.json", "--from-beginning", "--once", "3", "--timeout", "20");
    assertThat(options.fromBeginning()).isTrue();
    assertThat(options.once()).isEqualTo(3);
    assertThat(options.timeout()).isEqualTo(Duration.ofSeconds(20));
    assertThat(options.inbox()).hasFileName("inbox.tsv");
  }

  @Test
  void namesWhatItDoesNotUnderstand() {
    assertThatThrownBy(() -> Options.parse("c.json", "--onec", "3"))
        .hasMessage("Not understood: --onec");
    assertThatThrownBy(() -> Options.parse("c.json", "--once")).hasMessage("--once needs a value");
    assertThatThrownBy(() -> Options.parse("c.json", "--once", "x"))
        .hasMessage("--once needs a number, not x");
    assertThatThrownBy(Options::parse).hasMessage("Which credentials?");
  }

  @Test
  void readsThePartnersOwnAnswerAndNeverPrintsThePassword(@TempDir Path folder) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("partner.json"),
            """
            {"partner":{"partnerId":"a"},"kafka":{"bootstrapServers":"b:1","topic":"t","groupPrefix":"a.",
            "securityProtocol":"SASL_SSL","saslMechanism":"SCRAM-SHA-512","username":"a","password":"a-secret"}}
            """);
    KafkaAccess access = KafkaAccess.read(file);
    assertThat(access).hasToString("t on b:1 as a");
    assertThat(access.consumerProperties()).containsEntry("group.id", "a.example");
    Files.writeString(file, "{\"kafka\":{\"password\":\"a-secret\"");
    assertThatThrownBy(() -> KafkaAccess.read(file)).hasMessageNotContaining("a-secret");
  }
}
