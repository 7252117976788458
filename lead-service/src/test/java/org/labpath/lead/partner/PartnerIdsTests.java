package org.labpath.lead.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.lead.kafka.KafkaSettings;

class PartnerIdsTests {

  private final PartnerIds ids =
      new PartnerIds(
          new KafkaSettings(
              "localhost:8087",
              "SASL_PLAINTEXT",
              "SCRAM-SHA-512",
              "cluster-root",
              null,
              null,
              null,
              1,
              (short) -1,
              0));

  @Test
  void takesTheNameOfASchool() {
    assertThat(ids.checked("delta-college-2")).isEqualTo("delta-college-2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"admin", "operator", "demo-partner", "labpath-web", "cluster-root"})
  void neverHandsLabPathsOwnLoginsToASchool(String id) {
    assertThatThrownBy(() -> ids.checked(id)).isInstanceOf(ProblemException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ab", "Delta", "delta college", "delta.college", "délta"})
  void refusesWhatCannotBeATopicsName(String id) {
    assertThatThrownBy(() -> ids.checked(id)).isInstanceOf(ProblemException.class);
  }
}
