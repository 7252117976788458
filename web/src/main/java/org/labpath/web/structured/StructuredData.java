package org.labpath.web.structured;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.labpath.web.page.PublicAddress;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes what a page says to machines. The text stands inside a script element, where markup is not
 * escaped but ends it: so every character that could begin a tag or an entity is written as JSON's
 * own escape, and nothing that stands in a record can leave the script.
 */
@Component
public class StructuredData {

  /** The attribute under which the frame of the page finds it. */
  static final String ATTRIBUTE = "jsonLd";

  private final JsonMapper json = JsonMapper.builder().build();
  private final PublicAddress address;

  StructuredData(PublicAddress address) {
    this.address = address;
  }

  /** A path as people see it. */
  public String url(String path) {
    return address.of(path);
  }

  /** Puts these things on the page. */
  public void show(Model model, Node... nodes) {
    List<Map<String, Object>> graph = new ArrayList<>();
    for (Node node : nodes) {
      graph.add(node.properties());
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("@context", "https://schema.org");
    document.put("@graph", graph);
    model.addAttribute(ATTRIBUTE, safe(json.writeValueAsString(document)));
  }

  /** The way down to a page: name and path in turn, from the top. */
  public Node breadcrumbs(String... namesAndPaths) {
    List<Node> items = new ArrayList<>();
    for (int i = 0; i + 1 < namesAndPaths.length; i += 2) {
      items.add(
          Node.of("ListItem")
              .with("position", i / 2 + 1)
              .with("name", namesAndPaths[i])
              .with("item", url(namesAndPaths[i + 1])));
    }
    return Node.of("BreadcrumbList").with("itemListElement", items);
  }

  /** A list of pages. */
  public Node list(String name, List<String> paths) {
    List<Node> items = new ArrayList<>();
    for (String path : paths) {
      items.add(Node.of("ListItem").with("position", items.size() + 1).with("url", url(path)));
    }
    return Node.of("ItemList")
        .with("name", name)
        .with("numberOfItems", items.size())
        .with("itemListElement", items);
  }

  static String safe(String json) {
    return json.replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }
}
