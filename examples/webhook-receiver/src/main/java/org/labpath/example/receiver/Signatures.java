package org.labpath.example.receiver;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a request is from LabPath and fresh, as Standard Webhooks describes. During a
 * rotation the sender signs with two secrets, and the receiver may know two.
 */
final class Signatures {

  private static final String ALGORITHM = "HmacSHA256";
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final List<SecretKeySpec> keys;
  private final Clock clock;

  /** Takes secrets as LabPath shows them: {@code whsec_} and base64. */
  Signatures(List<String> secrets, Clock clock) {
    List<SecretKeySpec> read = new ArrayList<>();
    for (String secret : secrets) {
      if (!secret.startsWith("whsec_")) {
        throw new IllegalArgumentException("a secret begins with whsec_");
      }
      read.add(
          new SecretKeySpec(
              Base64.getDecoder().decode(secret.substring("whsec_".length())), ALGORITHM));
    }
    this.keys = List.copyOf(read);
    this.clock = clock;
  }

  /** Whether the bytes are what one of the secrets' holders sent, within the last minutes. */
  boolean areRight(
      @Nullable String id, @Nullable String timestamp, @Nullable String shown, byte[] body) {
    if (id == null || timestamp == null || shown == null || !isFresh(timestamp)) {
      return false;
    }
    boolean right = false;
    for (SecretKeySpec key : keys) {
      byte[] wanted = signature(key, id, timestamp, body).getBytes(StandardCharsets.UTF_8);
      for (String one : shown.split(" ", 10)) {
        // In a time that does not tell how nearly it was right.
        right |= MessageDigest.isEqual(wanted, one.getBytes(StandardCharsets.UTF_8));
      }
    }
    return right;
  }

  private boolean isFresh(String timestamp) {
    if (!timestamp.matches("[0-9]{1,12}")) {
      return false;
    }
    Duration age =
        Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant());
    return age.abs().compareTo(TOLERANCE) <= 0;
  }

  static String signature(SecretKeySpec key, String id, String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
      throw new IllegalStateException("every Java has HmacSHA256", impossible);
    }
  }
}
