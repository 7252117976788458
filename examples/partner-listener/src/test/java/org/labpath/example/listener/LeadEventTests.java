package org.labpath.example.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeadEventTests {

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "no json, of Ana",
        "[]",
        "{\"id\":\"Ana\"}",
        "{\"id\":\"e.1\",\"type\":\"t\"}",
        "{\"id\":\"e.1\\nAna\",\"type\":\"t\",\"subject\":\"lead\"}",
        "{\"id\":{\"Ana\":1},\"type\":\"t\",\"subject\":\"lead\"}"
      })
  void whatIsNoEventIsSaidToBeNoneWithoutItsContent(@Nullable String value) {
    assertThatExceptionOfType(LeadEvent.UnreadableException.class)
        .isThrownBy(() -> LeadEvent.parse(value == null ? null : bytes(value)))
        .withMessageNotContaining("Ana")
        .withNoCause();
  }

  @Test
  void aSequenceMayBeANumberOrAString() throws Exception {
    String event = "{\"id\":\"e.2\",\"type\":\"t\",\"subject\":\"lead\",\"sequence\":%s,\"new\":1}";

    assertThat(LeadEvent.parse(bytes(event.formatted("2"))).sequence()).isEqualTo(2);
    assertThat(LeadEvent.parse(bytes(event.formatted("\"2\""))).sequence()).isEqualTo(2);
  }

  private static byte[] bytes(String value) {
    return value.getBytes(StandardCharsets.UTF_8);
  }
}
