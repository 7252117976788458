package org.labpath.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The examples of signatures are right by the standard's own words. */
class WebhookVectorsTests {

  private static final Path VECTORS =
      Path.of("src/main/resources/contracts/webhooks/signatures.json");

  @Test
  void everyExampleIsSignedAsTheStandardSays() throws IOException, GeneralSecurityException {
    // Every JSON is YAML, and the reader for that is here.
    Map<String, List<Map<String, Object>>> file = new Yaml().load(Files.readString(VECTORS));
    List<Map<String, Object>> vectors = file.getOrDefault("vectors", List.of());
    assertThat(vectors).hasSizeGreaterThan(2);
    for (Map<String, Object> vector : vectors) {
      String signed = vector.get("id") + "." + vector.get("timestamp") + "." + vector.get("body");
      List<String> signatures = new ArrayList<>();
      for (Object secret : (List<?>) vector.getOrDefault("secrets", List.of())) {
        byte[] key = Base64.getDecoder().decode(secret.toString().substring("whsec_".length()));
        assertThat(key.length).isBetween(24, 64);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        byte[] hash = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
        signatures.add("v1," + Base64.getEncoder().encodeToString(hash));
      }
      assertThat(String.join(" ", signatures))
          .as("%s", vector.get("name"))
          .isEqualTo(vector.get("signature"));
    }
  }
}
