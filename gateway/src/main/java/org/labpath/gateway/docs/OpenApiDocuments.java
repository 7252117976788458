package org.labpath.gateway.docs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.gateway.route.Calls;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The API's descriptions: each service's committed file, and all of them as one. */
final class OpenApiDocuments {

  /** The name of the description that holds all others. */
  static final String ALL = "labpath";

  private static final List<String> SERVICES = List.of("catalog", "eligibility", "lead", "gateway");

  private final JsonMapper json;
  private final Calls calls;
  private volatile byte @Nullable [] merged;

  OpenApiDocuments(JsonMapper json, Calls calls) {
    this.json = json;
    this.calls = calls;
  }

  /** The services whose file is committed. */
  List<String> names() throws IOException {
    List<String> present = new ArrayList<>();
    for (String service : SERVICES) {
      if (Contracts.read(file(service)) != null) {
        present.add(service);
      }
    }
    return present;
  }

  /** The description of that name as JSON, or null. */
  byte @Nullable [] named(String name) throws IOException {
    if (name.equals(ALL)) {
      return merged();
    }
    return SERVICES.contains(name) ? Contracts.read(file(name)) : null;
  }

  private byte[] merged() throws IOException {
    byte[] known = merged;
    if (known == null) {
      OpenApiMerge merge = new OpenApiMerge(json, calls);
      for (String service : SERVICES) {
        byte[] file = Contracts.read(file(service));
        if (file != null) {
          JsonNode description = json.readTree(file);
          if (description instanceof ObjectNode object) {
            merge.add(service, object);
          }
        }
      }
      known = json.writeValueAsBytes(merge.result());
      merged = known;
    }
    return known;
  }

  private static String file(String service) {
    return "openapi/" + service + ".json";
  }
}
