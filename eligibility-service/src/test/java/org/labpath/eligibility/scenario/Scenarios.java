package org.labpath.eligibility.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads every scenario file. */
final class Scenarios {

  private static final Path FOLDER = Path.of("src/test/resources/scenarios");
  private static final JsonMapper JSON = JsonMapper.shared();

  private Scenarios() {}

  static List<Scenario> all() {
    List<Scenario> scenarios = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      ObjectNode people = tree(FOLDER.resolve("people.yaml"));
      for (Path file : files.sorted().toList()) {
        if (!file.endsWith("people.yaml")) {
          read(file, people, scenarios);
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return scenarios;
  }

  private static void read(Path file, ObjectNode people, List<Scenario> scenarios) {
    String name = file.getFileName().toString();
    JsonNode tree = tree(file);
    String usual = tree.path("on").asString("2025-06-02");
    for (JsonNode entry : tree.path("scenarios")) {
      String title = entry.path("name").asString("");
      String person = entry.path("person").asString("");
      JsonNode base = person.isEmpty() ? JSON.createObjectNode() : people.get(person);
      if (base == null) {
        throw new IllegalStateException(name + ": nobody is called " + person);
      }
      ObjectNode applicant = (ObjectNode) base.deepCopy();
      for (Map.Entry<String, JsonNode> change : entry.path("with").properties()) {
        set(applicant, change.getKey(), change.getValue());
      }
      Map<String, String> expect = new LinkedHashMap<>();
      Set<String> credentials = new LinkedHashSet<>();
      for (Map.Entry<String, JsonNode> statement : entry.path("expect").properties()) {
        expect.put(statement.getKey(), said(statement.getValue()));
        credentials.add(credential(statement.getKey()));
      }
      if (title.isEmpty() || expect.isEmpty()) {
        throw new IllegalStateException(name + ": a scenario has a name and expects something");
      }
      scenarios.add(
          new Scenario(
              name,
              title,
              entry.path("on").asString(usual),
              List.copyOf(credentials),
              applicant,
              expect));
    }
  }

  /** {@code MLT.R1/PROG.MLT_ACCREDITED} and {@code MLT asks} are about MLT. */
  static String credential(String key) {
    return key.split("[./ ]", 2)[0];
  }

  private static String said(JsonNode value) {
    if (value.isArray()) {
      List<String> parts = new ArrayList<>();
      value.forEach(part -> parts.add(part.asString()));
      return String.join(", ", parts);
    }
    return value.asString();
  }

  /** Sets what a JSON pointer names; {@code unknown} takes it away; {@code -} appends. */
  static void set(ObjectNode root, String pointer, JsonNode value) {
    String[] steps = pointer.substring(1).split("/");
    JsonNode at = root;
    for (int i = 0; i < steps.length - 1; i++) {
      JsonNode next =
          at.isArray() ? at.get(Integer.parseInt(steps[i])) : ((ObjectNode) at).get(steps[i]);
      if (next == null) {
        next = ((ObjectNode) at).putObject(steps[i]);
      }
      at = next;
    }
    String last = steps[steps.length - 1];
    boolean unknown = value.isString() && value.stringValue().equals("unknown");
    if (at instanceof ArrayNode list) {
      if (last.equals("-")) {
        list.add(value);
      } else if (unknown) {
        list.remove(Integer.parseInt(last));
      } else {
        list.set(Integer.parseInt(last), value);
      }
    } else if (unknown) {
      ((ObjectNode) at).remove(last);
    } else {
      ((ObjectNode) at).set(last, value);
    }
  }

  static ObjectNode tree(Path file) {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(500);
    Yaml yaml =
        new Yaml(
            new SafeConstructor(options),
            new Representer(new DumperOptions()),
            new DumperOptions(),
            options,
            new DatesAreText());
    try {
      @Nullable Object loaded = yaml.load(Files.readString(file));
      return (ObjectNode) JSON.valueToTree(loaded);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** YAML 1.1 would turn 2025-06-02 into a moment in time. */
  private static final class DatesAreText extends Resolver {

    @Override
    protected void addImplicitResolvers() {
      addImplicitResolver(Tag.BOOL, java.util.regex.Pattern.compile("true|false"), "tf");
      addImplicitResolver(Tag.INT, INT, "-+0123456789");
      addImplicitResolver(Tag.FLOAT, FLOAT, "-+0123456789.");
      addImplicitResolver(Tag.NULL, NULL, "~nN\0");
      addImplicitResolver(Tag.MERGE, MERGE, "<");
    }
  }
}
