package org.labpath.web.structured;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One thing of schema.org; what is not known is left out, never null. */
public final class Node {

  private final Map<String, Object> properties = new LinkedHashMap<>();

  private Node() {}

  public static Node of(String type) {
    Node node = new Node();
    node.properties.put("@type", type);
    return node;
  }

  public Node with(String property, @Nullable Object value) {
    Object plain =
        switch (value) {
          case null -> null;
          case Node node -> node.properties.size() > 1 ? node.properties : null;
          case List<?> list -> list.isEmpty() ? null : list.stream().map(Node::plain).toList();
          case String text -> text.isBlank() ? null : text;
          default -> value;
        };
    if (plain != null) {
      properties.put(property, plain);
    }
    return this;
  }

  Map<String, Object> properties() {
    return properties;
  }

  private static Object plain(Object value) {
    return value instanceof Node node ? node.properties : value;
  }
}
