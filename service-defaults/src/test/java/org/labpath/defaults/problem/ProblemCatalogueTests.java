package org.labpath.defaults.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class ProblemCatalogueTests {

  @Test
  void theCommittedCatalogueAndTheCodeSayTheSame() throws IOException {
    List<String> committed =
        catalogue().stream()
            .map(entry -> entry.get("slug") + " " + entry.get("status") + " " + entry.get("title"))
            .toList();
    List<String> code =
        Arrays.stream(ProblemType.values())
            .map(type -> type.slug() + " " + type.status().value() + " " + type.title())
            .toList();
    assertThat(committed).containsExactlyElementsOf(code);
  }

  @Test
  void everyProblemSaysWhenItHappensAndWhatToDo() throws IOException {
    assertThat(catalogue())
        .allSatisfy(
            entry -> {
              assertThat((String) entry.get("when")).endsWith(".");
              assertThat((String) entry.get("whatToDo")).endsWith(".");
            });
  }

  private static List<Map<String, Object>> catalogue() throws IOException {
    try (InputStream file =
        ProblemCatalogueTests.class.getResourceAsStream("/contracts/problems/catalogue.yaml")) {
      Map<String, List<Map<String, Object>>> root = new Yaml().load(file);
      return java.util.Objects.requireNonNull(root.get("problems"));
    }
  }
}
