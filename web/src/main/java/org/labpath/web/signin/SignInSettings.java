package org.labpath.web.signin;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How people sign in.
 *
 * @param issuerUri the issuer as people reach it and as its tokens name it
 * @param issuerInnerUri where it is reached from here, if that is another address
 * @param sessionKey what the session cookie is sealed with, the same in every replica
 * @param previousSessionKey still opens cookies after the key was changed
 */
@ConfigurationProperties("labpath.sign-in")
record SignInSettings(
    URI issuerUri,
    @Nullable URI issuerInnerUri,
    String clientId,
    @Nullable String clientSecret,
    @Nullable String sessionKey,
    @Nullable String previousSessionKey) {

  private static final int SHORTEST_KEY = 32;

  SignInSettings {
    if (issuerInnerUri != null && issuerInnerUri.toString().isBlank()) {
      issuerInnerUri = null;
    }
    clientSecret = orNull(clientSecret);
    sessionKey = usable("LABPATH_SESSION_KEY", sessionKey);
    previousSessionKey = usable("LABPATH_SESSION_KEY_PREVIOUS", previousSessionKey);
  }

  /** The keys that are set; the first seals. */
  List<String> keys() {
    return Stream.of(sessionKey, previousSessionKey)
        .<String>mapMulti(
            (key, next) -> {
              if (key != null) {
                next.accept(key);
              }
            })
        .toList();
  }

  /** Where the issuer is asked from here. */
  URI reachedAt() {
    return issuerInnerUri == null ? issuerUri : issuerInnerUri;
  }

  private static @Nullable String usable(String variable, @Nullable String key) {
    String set = orNull(key);
    if (set != null && set.length() < SHORTEST_KEY) {
      throw new IllegalArgumentException(
          variable + " has fewer than " + SHORTEST_KEY + " characters");
    }
    return set;
  }

  private static @Nullable String orNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  /** Names no secret. */
  @Override
  public String toString() {
    return "SignInSettings[" + issuerUri + ", " + clientId + "]";
  }
}
