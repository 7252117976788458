package org.labpath.defaults.request;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The secret that gateway and web share with the services. What an internal header says is believed
 * only beside it.
 *
 * @param secret at least 16 characters; where none is set, nothing internal is believed
 */
@ConfigurationProperties("labpath.internal")
public record InternalCredential(@Nullable String secret) {

  /** Carries the secret. */
  public static final String CREDENTIAL_HEADER = "X-LabPath-Internal";

  /** Carries the client's address, set by the gateway or web, overwriting whatever came in. */
  public static final String CLIENT_ADDRESS_HEADER = "X-LabPath-Client-Address";

  public InternalCredential {
    if (secret != null && secret.isBlank()) {
      secret = null;
    }
    if (secret != null && secret.length() < 16) {
      throw new IllegalArgumentException("LABPATH_INTERNAL_SECRET has fewer than 16 characters");
    }
  }

  /** Whether the request comes from a part that holds the secret. */
  public boolean isHeldBy(HttpServletRequest request) {
    String shown = request.getHeader(CREDENTIAL_HEADER);
    return secret != null
        && shown != null
        && MessageDigest.isEqual(
            secret.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
  }

  /** The browser's address: what gateway or web hands on, else the peer of this connection. */
  public String clientAddress(HttpServletRequest request) {
    String handedOn = request.getHeader(CLIENT_ADDRESS_HEADER);
    if (handedOn != null && handedOn.length() <= 45 && !handedOn.isBlank() && isHeldBy(request)) {
      return handedOn;
    }
    return request.getRemoteAddr();
  }
}
