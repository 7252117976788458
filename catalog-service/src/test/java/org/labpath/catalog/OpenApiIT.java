package org.labpath.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The description made from the code is the committed one. */
@SpringBootTest
@AutoConfigureMockMvc
@Import(TokenIssuer.class)
class OpenApiIT {

  private static final Path COMMITTED =
      Path.of("../contracts/src/main/resources/contracts/openapi/catalog.json");

  @DynamicPropertySource
  static void surroundings(DynamicPropertyRegistry properties) {
    Surroundings.register(properties);
  }

  @Autowired private MockMvc http;

  @Test
  void theCommittedDescriptionIsTheOneTheCodeMakes() throws Exception {
    JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    String made =
        http.perform(get("/internal/openapi"))
            .andReturn()
            .getResponse()
            .getContentAsString(StandardCharsets.UTF_8);
    ObjectNode description = (ObjectNode) json.readTree(made);
    description.remove("servers");
    String normal = json.writeValueAsString(sorted(description)) + "\n";
    if (Boolean.getBoolean("contracts.update")) {
      Files.createDirectories(COMMITTED.getParent());
      Files.writeString(COMMITTED, normal);
    }
    assertThat(description.at("/openapi").asString()).startsWith("3.1");
    assertThat(COMMITTED)
        .as("run with -Dcontracts.update=true to accept the change")
        .hasContent(normal);
  }

  private static JsonNode sorted(JsonNode node) {
    if (node.isObject()) {
      TreeMap<String, JsonNode> members = new TreeMap<>();
      node.properties().forEach(member -> members.put(member.getKey(), sorted(member.getValue())));
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      members.forEach(copy::set);
      return copy;
    }
    if (node.isArray()) {
      var copy = JsonNodeFactory.instance.arrayNode();
      node.forEach(item -> copy.add(sorted(item)));
      return copy;
    }
    return node;
  }
}
