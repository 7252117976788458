package org.labpath.eligibility.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.labpath.eligibility.rulebook.Rulebook;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The schema that editors use takes every rule file, and not just anything. */
class RulebookSchemaTests {

  private static final Path FOLDER = Path.of("src/main/resources/rulebook");

  static Iterable<String> codes() {
    return Rulebook.packaged().codes();
  }

  @ParameterizedTest
  @MethodSource("codes")
  void everyRuleFileHasTheFormOfTheSchema(String code) throws IOException {
    ObjectNode file = file(code);
    assertThat(schema().validate(file.toString(), InputFormat.JSON)).isEmpty();
  }

  @Test
  void aFileWithoutItsCitationsHasNot() throws IOException {
    ObjectNode file = file("MLT");
    ArrayNode requires = (ArrayNode) file.at("/routes/0/versions/0/requires");
    ((ObjectNode) requires.get(0)).remove("cite");
    assertThat(schema().validate(file.toString(), InputFormat.JSON)).isNotEmpty();
  }

  private static ObjectNode file(String code) {
    return Scenarios.tree(FOLDER.resolve(code.toLowerCase(java.util.Locale.ROOT) + ".yaml"));
  }

  private static Schema schema() throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(FOLDER.resolve("rulebook.schema.json")), InputFormat.JSON);
  }
}
