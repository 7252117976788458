package org.labpath.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.labpath.gateway.route.Calls;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class OpenApiMergeTests {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static ObjectNode description(String path, String schema) {
    return (ObjectNode)
        JSON.readTree(
            """
            {"paths":{"%s":{"get":{"operationId":"list","responses":{"200":{"$ref":"#/components/schemas/Page"}}}}},
             "components":{"schemas":{"Page":%s,"Problem":{"type":"object"}}}}
            """
                .formatted(path, schema));
  }

  @Test
  void showsOnlyWhatTheDoorLetsInAndWhatItNeeds() {
    OpenApiMerge merge = new OpenApiMerge(JSON, Calls.ofTheApi());
    merge.add("catalog", description("/error", "{}"));
    merge.add("lead", description("/api/v1/admin/partners", "{}"));
    JsonNode all = merge.result();
    assertThat(all.path("paths").propertyNames()).containsExactly("/api/v1/admin/partners");
    assertThat(all.at("/paths/~1api~1v1~1admin~1partners/get/security/0/token/0").asString())
        .isEqualTo("partners:write");
  }

  @Test
  void joinsPathsAndKeepsComponentsOfOneNameApart() {
    OpenApiMerge merge = new OpenApiMerge(JSON, Calls.ofTheApi());
    merge.add("catalog", description("/api/v1/programs", "{\"type\":\"object\"}"));
    merge.add("lead", description("/api/v1/admin/partners", "{\"type\":\"string\"}"));
    JsonNode all = merge.result();
    assertThat(all.path("paths").propertyNames())
        .containsExactly("/api/v1/admin/partners", "/api/v1/programs");
    assertThat(all.path("components").path("schemas").propertyNames())
        .containsExactlyInAnyOrder("Page", "lead.Page", "Problem");
    assertThat(all.at("/paths/~1api~1v1~1admin~1partners/get/responses/200/$ref").asString())
        .isEqualTo("#/components/schemas/lead.Page");
    assertThat(all.at("/paths/~1api~1v1~1programs/get/responses/200/$ref").asString())
        .isEqualTo("#/components/schemas/Page");
    assertThat(all.at("/paths/~1api~1v1~1admin~1partners/get/operationId").asString())
        .isEqualTo("lead.list");
    assertThat(all.at("/paths/~1api~1v1~1admin~1partners/get/tags/0").asString()).isEqualTo("lead");
  }
}
