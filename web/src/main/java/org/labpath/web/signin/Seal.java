package org.labpath.web.signin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals text so that a browser can carry it but neither read nor change it: AES-256-GCM under a key
 * derived from configuration. What was sealed for one purpose does not open for another.
 */
final class Seal {

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int IV = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final List<SecretKey> keys;

  /**
   * @param secrets the first seals, every one opens
   */
  Seal(List<String> secrets) {
    this.keys = secrets.stream().map(Seal::derived).toList();
  }

  /** A random secret, for a process that was given none. */
  static String randomSecret() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  String seal(String purpose, byte[] plain) {
    byte[] iv = new byte[IV];
    RANDOM.nextBytes(iv);
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(Cipher.ENCRYPT_MODE, keys.getFirst(), new GCMParameterSpec(TAG_BITS, iv));
      cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
      byte[] body = cipher.doFinal(plain);
      byte[] all = Arrays.copyOf(iv, IV + body.length);
      System.arraycopy(body, 0, all, IV, body.length);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("This Java cannot seal", broken);
    }
  }

  /** What was sealed, or null if it was not sealed here, for this purpose. */
  byte @Nullable [] open(String purpose, String sealed) {
    byte[] all;
    try {
      all = Base64.getUrlDecoder().decode(sealed);
    } catch (IllegalArgumentException notOurs) {
      return null;
    }
    if (all.length <= IV) {
      return null;
    }
    for (SecretKey key : keys) {
      try {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, all, 0, IV));
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher.doFinal(all, IV, all.length - IV);
      } catch (AEADBadTagException otherKey) {
        continue;
      } catch (GeneralSecurityException broken) {
        throw new IllegalStateException("This Java cannot open a seal", broken);
      }
    }
    return null;
  }

  private static SecretKey derived(String secret) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveKey(
              "AES",
              HKDFParameterSpec.ofExtract()
                  .addIKM(secret.getBytes(StandardCharsets.UTF_8))
                  .thenExpand("labpath web sign-in 1".getBytes(StandardCharsets.UTF_8), 32));
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("This Java cannot derive a key", broken);
    }
  }
}
