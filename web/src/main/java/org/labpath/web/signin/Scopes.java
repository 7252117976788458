package org.labpath.web.signin;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an access token opens, by its own word. Read for what to show only: it came straight from
 * the issuer, and each service checks it again.
 */
final class Scopes {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Scopes() {}

  static Set<String> of(String accessToken, Set<String> otherwise) {
    String[] parts = accessToken.split("\\.");
    if (parts.length != 3) {
      return otherwise;
    }
    try {
      JsonNode scope =
          JSON.readTree(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8))
              .path("scope");
      if (scope.isArray()) {
        Set<String> all = new LinkedHashSet<>();
        scope.forEach(one -> all.add(one.asString("")));
        return all;
      }
      return scope.isString()
          ? new LinkedHashSet<>(List.of(scope.stringValue().split(" ")))
          : otherwise;
    } catch (IllegalArgumentException | JacksonException opaque) {
      return otherwise;
    }
  }
}
