package org.labpath.issuer.clients;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The clients of the installation itself. A client without a secret does not exist.
 *
 * @param internalSecret what another part shows to register clients
 * @param webUri where the pages are, for the way back from a sign-in
 */
@ConfigurationProperties("labpath.issuer.clients")
record ConfiguredClients(
    @Nullable String internalSecret,
    @Nullable String operatorSecret,
    @Nullable String demoPartnerSecret,
    @Nullable String webSecret,
    String webUri) {

  static final String OPERATOR = "operator";
  static final String DEMO_PARTNER = "demo-partner";
  static final String WEB = "labpath-web";

  /** Nobody may register one of these. */
  static final List<String> RESERVED = List.of(OPERATOR, DEMO_PARTNER, WEB);

  /** The hash looks at no more than this. */
  private static final int LONGEST_SECRET = 72;

  ConfiguredClients {
    internalSecret = usable("LABPATH_INTERNAL_SECRET", internalSecret);
    operatorSecret = usable("LABPATH_OPERATOR_SECRET", operatorSecret);
    demoPartnerSecret = usable("LABPATH_DEMO_PARTNER_SECRET", demoPartnerSecret);
    webSecret = usable("LABPATH_WEB_CLIENT_SECRET", webSecret);
  }

  /** The secrets that are set, by client id. */
  Map<String, String> secrets() {
    return Stream.of(
            new Secret(OPERATOR, operatorSecret),
            new Secret(DEMO_PARTNER, demoPartnerSecret),
            new Secret(WEB, webSecret))
        .<Map.Entry<String, String>>mapMulti(
            (client, next) -> {
              if (client.secret() != null) {
                next.accept(Map.entry(client.id(), client.secret()));
              }
            })
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Names no secret. */
  @Override
  public String toString() {
    return "ConfiguredClients" + secrets().keySet();
  }

  private static @Nullable String usable(String variable, @Nullable String secret) {
    if (secret == null || secret.isBlank()) {
      return null;
    }
    if (secret.length() < 16) {
      throw new IllegalArgumentException(variable + " has fewer than 16 characters");
    }
    if (secret.getBytes(StandardCharsets.UTF_8).length > LONGEST_SECRET) {
      throw new IllegalArgumentException(variable + " has more than 72 bytes");
    }
    return secret;
  }

  private record Secret(String id, @Nullable String secret) {}
}
