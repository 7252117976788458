package org.labpath.lead;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The committed description of the API is the one the code generates. {@code
 * -Dcontracts.update=true} writes it anew, for somebody to look at before it is committed.
 */
class OpenApiIT {

  private static final Path COMMITTED =
      Path.of("../contracts/src/main/resources/contracts/openapi/lead.json");
  private final JsonMapper json =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @Test
  void theCommittedDescriptionIsTheGeneratedOne() throws IOException {
    ObjectNode generated = (ObjectNode) LeadRig.shared().get("/internal/openapi").json();
    generated.remove("servers");
    String text = json.writeValueAsString(sorted(generated)) + "\n";
    if (Boolean.getBoolean("contracts.update")) {
      Files.createDirectories(COMMITTED.getParent());
      Files.writeString(COMMITTED, text);
    }

    assertThat(text).isEqualTo(Files.readString(COMMITTED));
    assertThat(text).contains("\"openapi\" : \"3.1.0\"");
  }

  private JsonNode sorted(JsonNode node) {
    if (node.isObject()) {
      Map<String, JsonNode> fields = new TreeMap<>();
      node.properties().forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
      ObjectNode object = json.createObjectNode();
      fields.forEach(object::set);
      return object;
    }
    if (node.isArray()) {
      ArrayNode array = json.createArrayNode();
      node.values().forEach(value -> array.add(sorted(value)));
      return array;
    }
    return node;
  }
}
