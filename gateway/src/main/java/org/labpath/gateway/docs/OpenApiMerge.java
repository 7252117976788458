package org.labpath.gateway.docs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.labpath.gateway.route.Call;
import org.labpath.gateway.route.Calls;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes one description of several. Components of the same name that are not the same get their
 * service's name in front.
 */
final class OpenApiMerge {

  private static final String TOKEN = "token";
  private static final String COMPONENT = "#/components/";
  private static final List<String> METHODS = List.of("get", "put", "post", "delete");

  private final ObjectNode merged;
  private final ObjectNode paths;
  private final ObjectNode components;
  private final ArrayNode tags;
  private final Calls calls;

  /**
   * @param calls what the door lets in: nothing else is shown, and the scope of each is
   */
  OpenApiMerge(JsonMapper json, Calls calls) {
    this.calls = calls;
    merged = json.createObjectNode();
    merged.put("openapi", "3.1.0");
    ObjectNode info = merged.putObject("info");
    info.put("title", "LabPath");
    info.put("version", "v1");
    info.put(
        "description",
        "Certification, accredited programs, employers and consented inquiries."
            + " The same calls as the committed files of each service, in one place.");
    merged.putArray("servers").addObject().put("url", "/");
    tags = merged.putArray("tags");
    paths = merged.putObject("paths");
    components = merged.putObject("components");
    components
        .putObject("securitySchemes")
        .putObject(TOKEN)
        .put("type", "http")
        .put("scheme", "bearer")
        .put("bearerFormat", "JWT");
  }

  /** Adds one service's description; its own copy is changed on the way. */
  void add(String service, ObjectNode description) {
    Map<String, String> renamed = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> section : sections(description)) {
      ObjectNode known = child(components, section.getKey());
      for (Map.Entry<String, JsonNode> component : section.getValue().properties()) {
        JsonNode present = known.get(component.getKey());
        if (present != null && !present.equals(component.getValue())) {
          String from = COMPONENT + section.getKey() + "/" + component.getKey();
          renamed.put(
              from, COMPONENT + section.getKey() + "/" + service + "." + component.getKey());
        }
      }
    }
    rename(description, renamed);
    for (Map.Entry<String, JsonNode> section : sections(description)) {
      ObjectNode known = child(components, section.getKey());
      for (Map.Entry<String, JsonNode> component : section.getValue().properties()) {
        String own =
            renamed.get(COMPONENT + section.getKey() + "/" + component.getKey()) == null
                ? component.getKey()
                : service + "." + component.getKey();
        known.set(own, component.getValue());
      }
    }
    JsonNode added = description.get("paths");
    if (added instanceof ObjectNode addedPaths) {
      tags.addObject().put("name", service);
      for (Map.Entry<String, JsonNode> path : addedPaths.properties()) {
        addPath(service, path.getKey(), path.getValue());
      }
    }
  }

  private void addPath(String service, String path, JsonNode item) {
    Map<String, Call> known = calls.described(path);
    boolean own = service.equals("gateway");
    for (Map.Entry<String, JsonNode> entry : item.properties()) {
      if (METHODS.contains(entry.getKey()) && entry.getValue() instanceof ObjectNode operation) {
        Call call = known.get(entry.getKey().toUpperCase(Locale.ROOT));
        if (call == null && !own) {
          continue;
        }
        operation.putArray("tags").add(service);
        JsonNode id = operation.get("operationId");
        if (id != null) {
          operation.put("operationId", service + "." + id.asString());
        }
        if (call != null && call.scope() != null) {
          operation.putArray("security").addObject().putArray(TOKEN).add(call.scope());
        }
        child(paths, path).set(entry.getKey(), operation);
      }
    }
  }

  /** The whole, its paths in order. */
  ObjectNode result() {
    TreeMap<String, JsonNode> sorted = new TreeMap<>();
    paths.properties().forEach(path -> sorted.put(path.getKey(), path.getValue()));
    paths.removeAll();
    sorted.forEach(paths::set);
    return merged;
  }

  private static List<Map.Entry<String, JsonNode>> sections(ObjectNode description) {
    JsonNode all = description.get("components");
    return all == null
        ? List.of()
        : all.properties().stream().filter(s -> s.getValue() instanceof ObjectNode).toList();
  }

  private static ObjectNode child(ObjectNode parent, String name) {
    @Nullable JsonNode present = parent.get(name);
    return present instanceof ObjectNode object ? object : parent.putObject(name);
  }

  private static void rename(JsonNode node, Map<String, String> renamed) {
    if (node instanceof ObjectNode object) {
      JsonNode reference = object.get("$ref");
      if (reference != null && renamed.containsKey(reference.asString())) {
        object.put("$ref", renamed.get(reference.asString()));
      }
    }
    for (JsonNode child : node) {
      rename(child, renamed);
    }
  }
}
