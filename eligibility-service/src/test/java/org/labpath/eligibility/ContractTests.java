package org.labpath.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.labpath.defaults.request.InternalCredential;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The committed contract is the one the code makes; {@code -Dcontracts.update=true} rewrites it.
 */
@SpringBootTest(properties = "labpath.internal.secret=0123456789abcdef")
@AutoConfigureMockMvc
class ContractTests {

  private static final Path COMMITTED =
      Path.of("../contracts/src/main/resources/contracts/openapi/eligibility.json");

  @Autowired private MockMvc http;

  @Test
  void committedContractIsTheOneTheCodeMakes() throws Exception {
    String served =
        http.perform(
                get("/internal/openapi")
                    .header(InternalCredential.CREDENTIAL_HEADER, "0123456789abcdef"))
            .andReturn()
            .getResponse()
            .getContentAsString();
    String normal = normalised(served);
    if (Boolean.getBoolean("contracts.update")) {
      Files.createDirectories(COMMITTED.getParent());
      Files.writeString(COMMITTED, normal);
    }
    assertThat(normal).isEqualTo(Files.readString(COMMITTED));
  }

  private static String normalised(String contract) {
    JsonMapper json =
        JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    ObjectNode tree = (ObjectNode) json.readTree(contract);
    tree.remove("servers");
    return json.writeValueAsString(json.treeToValue(tree, Object.class)).replace("\r\n", "\n")
        + "\n";
  }
}
