package org.labpath.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/**
 * Compares each event's schema with the one partners were given, a copy of which is kept with the
 * tests and is never changed. Only a new optional field may be there besides, and words that
 * explain; anything else is a new version of the event, with a schema of its own.
 */
class EventCompatibilityTests {

  private static final Path PRESENT = Path.of("src/main/resources/contracts/events");
  private static final Path RELEASED = Path.of("src/test/resources/released");
  private static final List<String> WORDS = List.of("title", "description", "examples");

  @ParameterizedTest
  @MethodSource("released")
  void nothingButOptionalFieldsWasAdded(Path schema) throws IOException {
    Object present = read(PRESENT.resolve(schema.getFileName()));

    assertThat(differences(read(schema), present, "")).isEmpty();
  }

  @Test
  void everySchemaWasReleased() throws IOException {
    assertThat(schemas(PRESENT))
        .map(Path::getFileName)
        .isEqualTo(schemas(RELEASED).stream().map(Path::getFileName).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // A field that is gone, or is called otherwise.
        "\"postalCode\": {|\"zip\": {",
        // One that becomes needed, and one that may now be absent.
        "\"firstName\",|\"firstName\", \"phone\",",
        "\"submittedAt\",|",
        // A type, a value, a form and a limit that are others.
        "\"type\": \"boolean\"|\"type\": \"string\"",
        "\"sms\"|\"sms\", \"fax\"",
        "\"NOT_YET\",|",
        "^[A-Z]{2}$|^[A-Z]{2,3}$",
        "\"maxLength\": 2000|\"maxLength\": 4000",
        // A word that forbids what was not forbidden.
        "\"minItems\": 1,|\"minItems\": 1, \"maxItems\": 2,",
        "urn:labpath:schema:lead.submitted.v1\"|urn:labpath:schema:lead.submitted.v2\""
      })
  void anythingElseIsFound(String change) throws IOException {
    String released = Files.readString(RELEASED.resolve("lead.submitted.v1.schema.json"));
    int bar = change.indexOf('|');
    String changed = released.replace(change.substring(0, bar), change.substring(bar + 1));
    assertThat(changed).isNotEqualTo(released);

    assertThat(differences(tree(released), tree(changed), "")).isNotEmpty();
  }

  @Test
  void anOptionalFieldIsAllowed() throws IOException {
    String released = Files.readString(RELEASED.resolve("lead.submitted.v1.schema.json"));
    String changed =
        released.replace("\"message\": {", "\"pronouns\": {\"type\": \"string\"}, \"message\": {");
    assertThat(changed).isNotEqualTo(released);

    assertThat(differences(tree(released), tree(changed), "")).isEmpty();
  }

  /** Where the present one is other than the released one in more than it may. */
  private static List<String> differences(Object released, Object present, String at) {
    if (!(released instanceof Map<?, ?> before) || !(present instanceof Map<?, ?> now)) {
      return inAnyOrder(released).equals(inAnyOrder(present)) ? List.of() : List.of(at);
    }
    List<String> found = new ArrayList<>();
    boolean fields = at.endsWith("/properties");
    before.forEach(
        (name, value) -> {
          String below = at + "/" + name;
          Object other = now.get(name);
          if (fields || !WORDS.contains(name)) {
            found.addAll(
                other == null ? List.of(below + " is gone") : differences(value, other, below));
          }
        });
    if (!fields) {
      now.keySet().stream()
          .filter(name -> !before.containsKey(name) && !WORDS.contains(name))
          .forEach(name -> found.add(at + "/" + name + " is new"));
    }
    return found;
  }

  /** In which order needed fields or values are named says nothing. */
  private static Object inAnyOrder(Object value) {
    return value instanceof List<?> list ? Set.copyOf(list) : value;
  }

  static List<Path> released() throws IOException {
    return schemas(RELEASED);
  }

  private static List<Path> schemas(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".schema.json")).sorted().toList();
    }
  }

  private static Object read(Path file) throws IOException {
    return tree(Files.readString(file));
  }

  /** JSON is YAML. */
  private static Object tree(String json) {
    return new Yaml().load(json);
  }
}
