package org.labpath.eligibility.explain;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * The sentences of the message files, each split once at its {@code {names}}. A key that one
 * language lacks stops the start.
 */
public final class Messages {

  private final Map<Language, Map<String, List<String>>> templates = new EnumMap<>(Language.class);

  public Messages() {
    for (Language language : Language.values()) {
      templates.put(language, read("/messages/" + language.code() + ".properties"));
    }
    Set<String> first = of(Language.EN).keySet();
    for (Language language : Language.values()) {
      if (!of(language).keySet().equals(first)) {
        throw new IllegalStateException("message keys differ in " + language.code());
      }
    }
  }

  /** The sentence under the key; arguments are names and values in turn. */
  public String text(Language language, String key, String... arguments) {
    List<String> template = of(language).get(key);
    if (template == null) {
      throw new IllegalArgumentException("no message " + key);
    }
    if (template.size() == 1) {
      return template.getFirst();
    }
    StringBuilder text = new StringBuilder(160);
    for (int i = 0; i < template.size(); i++) {
      text.append(i % 2 == 0 ? template.get(i) : value(template.get(i), arguments, key));
    }
    return text.toString();
  }

  public boolean has(String key) {
    return of(Language.EN).containsKey(key);
  }

  private static String value(String name, String[] arguments, String key) {
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      if (arguments[i].equals(name)) {
        return arguments[i + 1];
      }
    }
    throw new IllegalArgumentException("message " + key + " wants {" + name + "}");
  }

  private Map<String, List<String>> of(Language language) {
    return templates.getOrDefault(language, Map.of());
  }

  private static Map<String, List<String>> read(String path) {
    Properties properties = new Properties();
    try (InputStream file = Messages.class.getResourceAsStream(path)) {
      if (file == null) {
        throw new IllegalStateException("no " + path);
      }
      Reader text = new InputStreamReader(file, StandardCharsets.UTF_8);
      properties.load(text);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    Map<String, List<String>> templates = new HashMap<>();
    properties.forEach((key, value) -> templates.put((String) key, split((String) value)));
    return Map.copyOf(templates);
  }

  /** Text and names in turn, beginning and ending with text. */
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int at = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', at)) {
      int close = text.indexOf('}', open);
      parts.add(text.substring(at, open));
      parts.add(text.substring(open + 1, close));
      at = close + 1;
    }
    parts.add(text.substring(at));
    return List.copyOf(parts);
  }
}
