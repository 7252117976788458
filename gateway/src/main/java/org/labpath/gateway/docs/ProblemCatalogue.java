package org.labpath.gateway.docs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The committed catalogue of error answers, read when first asked for. */
final class ProblemCatalogue {

  /**
   * One kind of error answer.
   *
   * @param when it is answered
   * @param whatToDo about it
   */
  record Entry(String type, String slug, int status, String title, String when, String whatToDo) {}

  private volatile @Nullable Map<String, Entry> entries;

  @Nullable Entry named(String slug) throws IOException {
    return entries().get(slug);
  }

  Collection<Entry> all() throws IOException {
    return entries().values();
  }

  private Map<String, Entry> entries() throws IOException {
    Map<String, Entry> known = entries;
    if (known == null) {
      known = load();
      entries = known;
    }
    return known;
  }

  private static Map<String, Entry> load() throws IOException {
    byte[] file = Contracts.read("problems/catalogue.yaml");
    Map<String, Entry> loaded = new LinkedHashMap<>();
    if (file == null) {
      return loaded;
    }
    Map<String, List<Map<String, Object>>> document =
        new Yaml(new SafeConstructor(new LoaderOptions()))
            .load(new String(file, StandardCharsets.UTF_8));
    for (Map<String, Object> entry : document.getOrDefault("problems", List.of())) {
      String slug = String.valueOf(entry.get("slug"));
      loaded.put(
          slug,
          new Entry(
              "/problems/" + slug,
              slug,
              entry.get("status") instanceof Integer status ? status : 500,
              String.valueOf(entry.get("title")),
              String.valueOf(entry.get("when")),
              String.valueOf(entry.get("whatToDo"))));
    }
    return loaded;
  }
}
