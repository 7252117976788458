package org.labpath.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/**
 * The samples are what partners were shown, so they stay valid for ever: a field that becomes
 * needed, a value that is no longer allowed, a type that narrows makes one of them fail.
 */
class EventSchemasTests {

  private static final Path EVENTS = Path.of("src/main/resources/contracts/events");
  private static final List<String> KINDS =
      List.of(
          "lead.submitted.v1",
          "lead.withdrawn.v1",
          "lead.erased.v1",
          "lead.status.v1",
          "webhook.ping.v1");

  @ParameterizedTest
  @MethodSource("samples")
  void everyReleasedSampleIsValid(Path sample) {
    assertThat(schema(kindOf(sample)).validate(text(sample), InputFormat.JSON)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everySampleIsOneLine(Path sample) {
    assertThat(text(sample).strip().lines()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyKindHasASample(String kind) {
    assertThat(samples()).anyMatch(sample -> kindOf(sample).equals(kind));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void theSchemaIsASchema(String kind) {
    Schema meta =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                com.networknt.schema.SchemaLocation.of(
                    "https://json-schema.org/draft/2020-12/schema"));

    assertThat(meta.validate(text(schemaFile(kind)), InputFormat.JSON)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"leadId\":|\"leadID\":",
        "\"sequence\":1|\"sequence\":0",
        "\"email\":\"zoe@example.org\"|\"email\":7",
        "\"scopes\":[\"email\",\"sms\"]|\"scopes\":[]",
        "lead.submitted.v1\",\"source\"|lead.submitted.v2\",\"source\"",
        "\"test\":false|\"test\":\"no\""
      })
  void theSchemaCanFail(String change) {
    String good = text(EVENTS.resolve("samples/lead.submitted.v1.full.json"));
    String[] fromTo = change.split("\\|");
    String broken = good.replace(fromTo[0], fromTo[1]);

    assertThat(broken).isNotEqualTo(good);
    assertThat(schema("lead.submitted.v1").validate(broken, InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void asyncApiNamesEveryKindWithItsSchema() throws IOException {
    String api = Files.readString(EVENTS.resolve("asyncapi.yaml"));

    assertThat(new Yaml().<Object>load(api)).isInstanceOf(java.util.Map.class);
    for (String kind : KINDS) {
      assertThat(api)
          .contains("name: org.labpath." + kind)
          .contains("$ref: ./" + kind + ".schema.json");
    }
  }

  @Test
  void everyReferenceOfAsyncApiLeadsSomewhere() throws IOException {
    Object api = new Yaml().load(Files.readString(EVENTS.resolve("asyncapi.yaml")));

    List<String> references = references(api).toList();

    assertThat(references).isNotEmpty();
    for (String reference : references) {
      if (reference.startsWith("#/")) {
        Object at = api;
        for (String step : reference.substring(2).split("/")) {
          at = at instanceof java.util.Map<?, ?> map ? map.get(step) : null;
        }
        assertThat(at).as(reference).isNotNull();
      } else {
        assertThat(EVENTS.resolve(reference)).exists();
      }
    }
  }

  private static Stream<String> references(Object node) {
    if (node instanceof java.util.Map<?, ?> map) {
      return map.entrySet().stream()
          .flatMap(
              e ->
                  "$ref".equals(e.getKey())
                      ? Stream.of(String.valueOf(e.getValue()))
                      : references(e.getValue()));
    }
    return node instanceof List<?> list
        ? list.stream().flatMap(EventSchemasTests::references)
        : Stream.empty();
  }

  static List<String> kinds() {
    return KINDS;
  }

  static List<Path> samples() {
    try (Stream<Path> files = Files.list(EVENTS.resolve("samples"))) {
      return files.sorted().toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String kindOf(Path sample) {
    String name = String.valueOf(sample.getFileName());
    return KINDS.stream().filter(name::startsWith).findFirst().orElse("");
  }

  private static Path schemaFile(String kind) {
    return EVENTS.resolve(kind + ".schema.json");
  }

  private static Schema schema(String kind) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(text(schemaFile(kind)), InputFormat.JSON);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
