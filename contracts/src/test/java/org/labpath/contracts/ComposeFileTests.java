package org.labpath.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** The composed system keeps its promises as far as its file can tell; nothing is started here. */
class ComposeFileTests {

  private static final Path ROOT = Path.of("..");
  private static final Pattern SECRET = Pattern.compile(".*(PASSWORD|SECRET|_KEY)$");
  private static final Pattern REQUIRED_OR_EMPTY = Pattern.compile("\\$\\{[A-Z_]+(:\\?[^}]+|:-)}");
  private static final Pattern NAME = Pattern.compile("\\$\\{([A-Z_]+)");

  @ParameterizedTest
  @MethodSource("services")
  void everyServiceSaysWhetherItIsHealthy(String name) throws IOException {
    assertThat(map(service(name).get("healthcheck"))).containsKeys("test", "interval", "timeout");
  }

  @ParameterizedTest
  @MethodSource("services")
  void dependenciesAreWaitedForUntilTheyAreHealthy(String name) throws IOException {
    Object dependsOn = service(name).getOrDefault("depends_on", Map.of());
    assertThat(dependsOn).isInstanceOf(Map.class);
    map(dependsOn)
        .forEach(
            (dependency, how) -> {
              assertThat(map(how)).containsEntry("condition", "service_healthy");
              assertThat(services()).contains(dependency);
            });
  }

  @ParameterizedTest
  @MethodSource("services")
  void noSecretIsWrittenDownOrHasADefault(String name) throws IOException {
    environment(name)
        .forEach(
            (variable, value) -> {
              if (SECRET.matcher(variable).matches()) {
                assertThat(value).describedAs(variable).matches(REQUIRED_OR_EMPTY);
              }
              if (value.contains("://") && value.contains("@")) {
                assertThat(value)
                    .describedAs(variable)
                    .containsPattern(":\\$\\{[A-Z_]+:\\?[^}]+}@");
              }
            });
  }

  @ParameterizedTest
  @MethodSource("services")
  void publishedPortsAreOnLoopback(String name) throws IOException {
    Object ports = service(name).getOrDefault("ports", List.of());
    assertThat((Collection<?>) ports)
        .allSatisfy(port -> assertThat(port.toString()).startsWith("127.0.0.1:"));
  }

  @ParameterizedTest
  @MethodSource("services")
  void nothingGrowsWithoutBound(String name) throws IOException {
    assertThat(service(name)).containsKeys("mem_limit", "logging", "restart");
  }

  @Test
  void everyPartOfTheSystemIsThere() {
    assertThat(services())
        .containsExactlyInAnyOrder(
            "mongo", "kafka", "issuer", "catalog", "eligibility", "lead", "web", "gateway");
  }

  @Test
  void theScriptWritesEveryVariableThatIsRequired() throws IOException {
    String script = Files.readString(ROOT.resolve("deploy/make-env"));
    assertThat(names(Pattern.compile("\\$\\{([A-Z_]+):\\?"), composeText()))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(script).contains("\n" + name + "="));
  }

  @Test
  void whatTheScriptWritesIsUsed() throws IOException {
    String compose = composeText();
    assertThat(
            names(
                Pattern.compile("(?m)^([A-Z_]+)="),
                Files.readString(ROOT.resolve("deploy/make-env"))))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(compose).contains("${" + name + ":"));
  }

  @Test
  void theScriptsOutputIsNeverCommitted() throws IOException {
    assertThat(Files.readAllLines(ROOT.resolve(".gitignore"))).contains(".env", "credentials.json");
    assertThat(Files.readAllLines(ROOT.resolve(".dockerignore")))
        .contains(".env", "credentials.json");
  }

  @Test
  void everyImageIsBuiltByTheDockerfile() throws IOException {
    String dockerfile = Files.readString(ROOT.resolve("Dockerfile"));
    for (String name : services()) {
      if (service(name).get("build") instanceof Map<?, ?> build) {
        String module = String.valueOf(map(build.get("args")).get("SERVICE"));
        assertThat(dockerfile).containsPattern("for module in[^;]*[ /]" + module + "[ ;]");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("services")
  void everyVariableIsDocumented(String name) throws IOException {
    Set<String> used = new TreeSet<>();
    environment(name).values().forEach(value -> used.addAll(names(NAME, value)));
    if (service(name).containsKey("build")) {
      // What an image of somebody else's reads is described there.
      used.addAll(environment(name).keySet());
    }
    String document = Files.readString(ROOT.resolve("docs/configuration.md"));
    assertThat(names(Pattern.compile("(?m)^\\| `([A-Z][A-Z0-9_]+)` "), document)).containsAll(used);
  }

  static Collection<String> services() {
    try {
      return map(compose().get("services")).keySet();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Map<String, Object> service(String name) throws IOException {
    return map(map(compose().get("services")).get(name));
  }

  private static Map<String, String> environment(String name) throws IOException {
    Map<String, String> environment = new TreeMap<>();
    map(service(name).getOrDefault("environment", Map.of()))
        .forEach((variable, value) -> environment.put(variable, String.valueOf(value)));
    return environment;
  }

  private static Map<String, Object> compose() throws IOException {
    return map(new Yaml().load(composeText()));
  }

  private static String composeText() throws IOException {
    return Files.readString(ROOT.resolve("docker-compose.yml"));
  }

  private static TreeSet<String> names(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult found) -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, Object> map(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> entries)) {
      throw new AssertionError("Not a mapping: " + value);
    }
    return entries.entrySet().stream()
        .collect(
            Collectors.toMap(
                entry -> entry.getKey().toString(),
                Map.Entry::getValue,
                (one, other) -> other,
                LinkedHashMap::new));
  }
}
