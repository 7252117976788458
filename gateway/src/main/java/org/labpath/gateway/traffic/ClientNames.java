package org.labpath.gateway.traffic;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a client is called outside this process: the same in every instance that holds the secret,
 * and to nobody else an address.
 */
final class ClientNames {

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  ClientNames(String secret) {
    key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  String of(String client) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] name = mac.doFinal(client.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(name, 0, 16);
    } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
