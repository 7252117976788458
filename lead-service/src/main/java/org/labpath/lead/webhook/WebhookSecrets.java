package org.labpath.lead.webhook;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.labpath.lead.secret.KeyedHash;
import org.springframework.stereotype.Component;

/**
 * The partners' signing secrets, derived from this service's own: the store holds their names
 * alone, so a copy of it signs nothing.
 */
@Component
class WebhookSecrets {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final KeyedHash hash;

  WebhookSecrets(KeyedHash hash) {
    this.hash = hash;
  }

  /** A name that was never used. */
  String newName() {
    byte[] name = new byte[16];
    RANDOM.nextBytes(name);
    return HexFormat.of().formatHex(name);
  }

  /** The secret of this name, as receivers are given it. */
  String of(String partnerId, String name) {
    byte[] key = Base64.getUrlDecoder().decode(hash.of("webhook", partnerId + "\n" + name));
    return Signing.PREFIX + Base64.getEncoder().encodeToString(key);
  }
}
