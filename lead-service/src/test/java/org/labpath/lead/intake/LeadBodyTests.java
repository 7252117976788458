package org.labpath.lead.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Two bodies are the same when they say the same, however they are written. */
class LeadBodyTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1,\"b\":[true,null]} | {\"b\" : [true, null], \"a\" : 1} | true",
        "{\"a\":\"\\u00eb\"} | {\"a\":\"ë\"} | true",
        "{\"a\":1} | {\"a\":\"1\"} | false",
        "{\"a\":[1,2]} | {\"a\":[2,1]} | false",
        "{\"a\":\"bc\"} | {\"ab\":\"c\"} | false",
        "{\"a\":null} | {} | false",
        "{\"a\":[[1],2]} | {\"a\":[1,[2]]} | false",
        "{\"a\":true} | {\"a\":false} | false"
      })
  void comparesMeaningNotSpelling(String one, String other, boolean same) {
    assertThat(hash(one).equals(hash(other))).isEqualTo(same);
  }

  private static String hash(String body) {
    return LeadBody.read(body.getBytes(StandardCharsets.UTF_8), JsonMapper.shared()).hash();
  }
}
