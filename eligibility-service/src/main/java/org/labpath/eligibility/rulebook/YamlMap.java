package org.labpath.eligibility.rulebook;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A YAML mapping that remembers its lines. Values are read as text, so that nothing in a rule
 * depends on YAML's guesses about types. What was never read when {@link #close} comes is unknown
 * and refused.
 */
public final class YamlMap {

  private final String file;
  private final Node node;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Set<String> read = new HashSet<>();

  private YamlMap(String file, Node node) {
    this.file = file;
    this.node = node;
    if (!(node instanceof MappingNode mapping)) {
      throw failure(node, "a mapping belongs here");
    }
    for (NodeTuple entry : mapping.getValue()) {
      String key = scalar(entry.getKeyNode());
      if (values.put(key, entry.getValueNode()) != null) {
        throw failure(entry.getKeyNode(), "'" + key + "' is said twice");
      }
    }
  }

  /** A packaged file, by its path on the class path. */
  public static YamlMap packaged(String path) {
    return parse(path.substring(path.lastIndexOf('/') + 1), contentOf(path));
  }

  static String contentOf(String path) {
    try (InputStream file = YamlMap.class.getResourceAsStream(path)) {
      if (file == null) {
        throw new RulebookException(path, "there is no such file");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static YamlMap parse(String file, String text) {
    try {
      LoaderOptions options = new LoaderOptions();
      // Rules repeat a citation by alias; the default of 50 guards against strangers' files.
      options.setMaxAliasesForCollections(500);
      return new YamlMap(file, new Yaml(options).compose(new StringReader(text)));
    } catch (MarkedYAMLException malformed) {
      int line = malformed.getProblemMark() == null ? 0 : malformed.getProblemMark().getLine() + 1;
      throw new RulebookException(file + ":" + line, "not YAML: " + malformed.getProblem());
    }
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  /** All keys, for a mapping whose keys are data. */
  Set<String> keys() {
    return new LinkedHashSet<>(values.keySet());
  }

  /** The text under the key, which must be there. */
  public String text(String key) {
    String text = scalar(needed(key));
    if (text.isBlank()) {
      throw failure(needed(key), "'" + key + "' is empty");
    }
    return text;
  }

  @Nullable String textOrNull(String key) {
    return has(key) ? text(key) : null;
  }

  int whole(String key) {
    try {
      return Integer.parseInt(text(key));
    } catch (NumberFormatException malformed) {
      throw failure(needed(key), "'" + key + "' is no whole number");
    }
  }

  /** Whether the key says true; absent is false. */
  public boolean flag(String key) {
    if (!has(key)) {
      return false;
    }
    return switch (text(key)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw failure(needed(key), "'" + key + "' is neither true nor false");
    };
  }

  /** The date under the key. */
  public LocalDate date(String key) {
    try {
      return LocalDate.parse(text(key));
    } catch (DateTimeParseException malformed) {
      throw failure(needed(key), "'" + key + "' is no date like 2025-06-02");
    }
  }

  @Nullable LocalDate dateOrNull(String key) {
    return has(key) ? date(key) : null;
  }

  /** One of an enumeration's words. */
  public <E extends Enum<E>> E choice(String key, Class<E> type) {
    return choice(key, text(key), type);
  }

  <E extends Enum<E>> E choice(String key, String word, Class<E> type) {
    for (E value : type.getEnumConstants()) {
      if (value.name().equalsIgnoreCase(word.replace('-', '_'))) {
        return value;
      }
    }
    throw failure(needed(key), "'" + word + "' is not one of " + List.of(type.getEnumConstants()));
  }

  /** The texts of a list. */
  public List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (Node item : items(key)) {
      texts.add(scalar(item));
    }
    return texts;
  }

  List<List<String>> lists(String key) {
    List<List<String>> lists = new ArrayList<>();
    for (Node item : items(key)) {
      lists.add(items(key, item).stream().map(this::scalar).toList());
    }
    return lists;
  }

  List<String> textsOrNone(String key) {
    return has(key) ? texts(key) : List.of();
  }

  YamlMap map(String key) {
    return new YamlMap(file, needed(key));
  }

  /** The mappings of a list. */
  public List<YamlMap> maps(String key) {
    List<YamlMap> maps = new ArrayList<>();
    for (Node item : items(key)) {
      maps.add(new YamlMap(file, item));
    }
    return maps;
  }

  /** A text in each language. */
  public Map<String, String> languages(String key) {
    YamlMap map = map(key);
    Map<String, String> texts = Map.of("en", map.text("en"), "es", map.text("es"));
    map.close();
    return texts;
  }

  /** Refuses keys that nothing asked for: a typo must not silently drop a rule. */
  public void close() {
    for (Map.Entry<String, Node> entry : values.entrySet()) {
      if (!read.contains(entry.getKey())) {
        throw failure(entry.getValue(), "'" + entry.getKey() + "' is not known here");
      }
    }
  }

  /** A refusal that names file and line. */
  public RulebookException failure(String reason) {
    return failure(node, reason);
  }

  private List<Node> items(String key) {
    return items(key, needed(key));
  }

  private List<Node> items(String key, Node value) {
    if (!(value instanceof SequenceNode sequence)) {
      throw failure(value, "'" + key + "' is no list");
    }
    return sequence.getValue();
  }

  private Node needed(String key) {
    Node value = values.get(key);
    if (value == null) {
      throw failure(node, "'" + key + "' is missing");
    }
    read.add(key);
    return value;
  }

  private String scalar(Node value) {
    if (value instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw failure(value, "a single value belongs here");
  }

  private RulebookException failure(Node where, String reason) {
    return new RulebookException(file + ":" + (where.getStartMark().getLine() + 1), reason);
  }
}
