package org.labpath.lead.secret;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Hashes only this service can make: receipts' tokens, the claims in the unique index, the contact
 * hashes of the consent records. Each purpose has results of its own.
 */
@Component
public class KeyedHash {

  private static final int SHORTEST = 16;

  private final @Nullable SecretKeySpec key;

  /** With this secret; without one nothing can be hashed. */
  public KeyedHash(@Value("${labpath.token-secret:}") String secret) {
    if (!secret.isBlank() && secret.length() < SHORTEST) {
      throw new IllegalArgumentException("LABPATH_TOKEN_SECRET has fewer than 16 characters");
    }
    this.key =
        secret.isBlank()
            ? null
            : new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
  }

  /** Whether there is no secret: then nothing may be taken. */
  public boolean isMissing() {
    return key == null;
  }

  /** The hash for one purpose, as 43 characters that can stand in an address. */
  public String of(String purpose, String text) {
    if (key == null) {
      throw new ProblemException(
          ProblemType.UNAVAILABLE, "This service is not set up yet: its secret is missing");
    }
    try {
      Mac mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      mac.update(purpose.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
      throw new IllegalStateException("every Java has HmacSHA256", impossible);
    }
  }

  /** Whether a shown hash is right, in a time that does not tell how nearly. */
  public boolean matches(String shown, String purpose, String text) {
    return MessageDigest.isEqual(
        shown.getBytes(StandardCharsets.UTF_8), of(purpose, text).getBytes(StandardCharsets.UTF_8));
  }
}
