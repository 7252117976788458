package org.labpath.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/configuration.md says what the parts really read: every variable, and its default. */
class ConfigurationDocumentTests {

  private static final Path ROOT = Path.of("..");
  private static final Path DOCUMENT = ROOT.resolve("docs/configuration.md");

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([A-Z][A-Z0-9_]+)` \\| ([^|]+) \\| ([^|]+) \\|$");

  /** A default that holds another placeholder is not compared. */
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+)(?::([^{}$]*))?[}$]");

  /** A name in code: read from the environment, or told to a person who set it. */
  private static final Pattern NAME_IN_CODE =
      Pattern.compile("\\b((?:LABPATH|KAFKA|MONGODB)_[A-Z0-9_]*[A-Z0-9])\\b");

  /** Each part has its own. */
  private static final Set<String> OWN_DEFAULT_PER_PART = Set.of("SERVER_PORT");

  @Test
  void everyVariableAPartReadsIsDocumented() throws IOException {
    Set<String> read = new TreeSet<>(placeholders().keySet());
    read.addAll(namesInCode());
    assertThat(documented().keySet()).containsAll(read);
  }

  @Test
  void everyDocumentedVariableIsRead() throws IOException {
    Set<String> read = new TreeSet<>(placeholders().keySet());
    read.addAll(namesInCode());
    read.addAll(namesInDeployment());
    assertThat(read).containsAll(documented().keySet());
  }

  @Test
  void theDocumentedDefaultIsTheRealOne() throws IOException {
    Map<String, String> documented = documented();
    placeholders()
        .forEach(
            (name, defaults) -> {
              if (!OWN_DEFAULT_PER_PART.contains(name) && documented.containsKey(name)) {
                String wanted = documented.get(name);
                assertThat(defaults)
                    .describedAs(name)
                    .allSatisfy(
                        value ->
                            assertThat(value.isEmpty() ? "none" : "`" + value + "`")
                                .isEqualTo(wanted));
              }
            });
  }

  @Test
  void noSecretHasADefault() throws IOException {
    assertThat(documented())
        .allSatisfy(
            (name, value) -> {
              if (name.matches(".*(PASSWORD|SECRET|_KEY)$")) {
                assertThat(value).isIn("none", "made by `deploy/make-env`");
              }
            });
  }

  private static Map<String, String> documented() throws IOException {
    Map<String, String> rows = new TreeMap<>();
    Matcher row = ROW.matcher(Files.readString(DOCUMENT));
    while (row.find()) {
      assertThat(rows.put(row.group(1), row.group(2).strip()))
          .describedAs("%s is documented twice", row.group(1))
          .isNull();
      assertThat(row.group(3).strip()).describedAs(row.group(1)).isNotEmpty();
    }
    assertThat(rows).isNotEmpty();
    return rows;
  }

  private static Map<String, List<String>> placeholders() throws IOException {
    Map<String, List<String>> found = new TreeMap<>();
    for (Path file : mainFiles(".yml")) {
      if (file.toString().contains("contracts")) {
        continue;
      }
      Matcher placeholder = PLACEHOLDER.matcher(Files.readString(file));
      while (placeholder.find()) {
        List<String> defaults = found.computeIfAbsent(placeholder.group(1), n -> new ArrayList<>());
        if (placeholder.group(2) != null && !placeholder.group().endsWith("$")) {
          defaults.add(placeholder.group(2));
        }
      }
    }
    assertThat(found).isNotEmpty();
    return found;
  }

  private static Set<String> namesInCode() throws IOException {
    Set<String> found = new TreeSet<>();
    for (Path file : mainFiles(".java")) {
      found.addAll(names(NAME_IN_CODE, Files.readString(file)));
    }
    return found;
  }

  private static Set<String> namesInDeployment() throws IOException {
    Set<String> found = new TreeSet<>();
    for (String file : List.of("docker-compose.yml", "deploy/kafka/start.sh", "run")) {
      if (Files.exists(ROOT.resolve(file))) {
        found.addAll(
            names(
                Pattern.compile("\\b([A-Z][A-Z0-9_]+)\\b"), Files.readString(ROOT.resolve(file))));
      }
    }
    return found;
  }

  private static Set<String> names(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Path> mainFiles(String ending) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path module : modules()) {
      Path main = module.resolve("src/main");
      if (Files.isDirectory(main)) {
        try (Stream<Path> files = Files.walk(main)) {
          files.filter(file -> file.toString().endsWith(ending)).forEach(found::add);
        }
      }
    }
    return found;
  }

  private static List<Path> modules() throws IOException {
    String pom = Files.readString(ROOT.resolve("pom.xml"));
    return names(Pattern.compile("<module>([^<]+)</module>"), pom).stream()
        .map(ROOT::resolve)
        .toList();
  }
}
