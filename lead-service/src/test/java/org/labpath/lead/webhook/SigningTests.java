package org.labpath.lead.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Our signatures are those of the contract, among them the standard's published example. */
class SigningTests {

  private static final Path VECTORS =
      Path.of("../contracts/src/main/resources/contracts/webhooks/signatures.json");

  @ParameterizedTest
  @MethodSource
  void signsAsTheContractSays(JsonNode vector) {
    assertThat(
            Signing.header(
                vector.get("secrets").values().stream().map(JsonNode::asString).toList(),
                vector.get("id").asString(),
                vector.get("timestamp").asLong(),
                vector.get("body").asString().getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(vector.get("signature").asString());
  }

  static Stream<JsonNode> signsAsTheContractSays() throws IOException {
    return JsonMapper.shared().readTree(Files.readString(VECTORS)).get("vectors").values().stream();
  }
}
