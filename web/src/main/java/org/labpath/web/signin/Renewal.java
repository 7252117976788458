package org.labpath.web.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;

/**
 * Gets fresh tokens for a sign-in. Requests that a browser sends side by side carry the same
 * refresh token, which an issuer may honour once: they share one renewal.
 */
final class Renewal {

  private static final Logger log = LoggerFactory.getLogger(Renewal.class);
  private static final int MOST = 1_000;
  private static final Duration SHARED_FOR = Duration.ofMinutes(1);
  private static final long PATIENCE_SECONDS = 8;

  /** What came of it. */
  sealed interface Outcome {

    /** Go on with this. */
    record Renewed(SignedIn session) implements Outcome {}

    /** The issuer does not know this sign-in any more. */
    record Refused() implements Outcome {}

    /** The issuer did not answer. */
    record Away() implements Outcome {}
  }

  private record Attempt(Instant at, CompletableFuture<Outcome> outcome) {}

  private final Issuer issuer;
  private final OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> tokens;
  private final Clock clock;
  private final Map<String, Attempt> attempts =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Attempt> eldest) {
          return size() > MOST;
        }
      };

  Renewal(
      Issuer issuer,
      OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> tokens,
      Clock clock) {
    this.issuer = issuer;
    this.tokens = tokens;
    this.clock = clock;
  }

  Outcome of(SignedIn session) {
    String refreshToken = session.refreshToken();
    if (refreshToken == null) {
      return new Outcome.Refused();
    }
    String key = digest(refreshToken);
    CompletableFuture<Outcome> mine = new CompletableFuture<>();
    CompletableFuture<Outcome> shared = join(key, mine);
    if (shared == mine) {
      Outcome outcome = new Outcome.Away();
      try {
        outcome = ask(session, refreshToken);
      } finally {
        if (outcome instanceof Outcome.Away) {
          // The next request may find the issuer back.
          forget(key);
        }
        mine.complete(outcome);
      }
      return outcome;
    }
    try {
      return shared
          .completeOnTimeout(new Outcome.Away(), PATIENCE_SECONDS, TimeUnit.SECONDS)
          .join();
    } catch (CompletionException broken) {
      return new Outcome.Away();
    }
  }

  private synchronized CompletableFuture<Outcome> join(
      String key, CompletableFuture<Outcome> mine) {
    Instant now = clock.instant();
    Attempt present = attempts.get(key);
    if (present != null && now.isBefore(present.at().plus(SHARED_FOR))) {
      return present.outcome();
    }
    attempts.put(key, new Attempt(now, mine));
    return mine;
  }

  private synchronized void forget(String key) {
    attempts.remove(key);
  }

  private Outcome ask(SignedIn session, String refreshToken) {
    ClientRegistration registration = issuer.registration();
    if (registration == null) {
      return new Outcome.Away();
    }
    Instant now = clock.instant();
    try {
      OAuth2AccessTokenResponse answer =
          tokens.getTokenResponse(
              new OAuth2RefreshTokenGrantRequest(
                  registration,
                  new OAuth2AccessToken(
                      OAuth2AccessToken.TokenType.BEARER,
                      session.accessToken(),
                      session.since(),
                      session.accessUntil().isAfter(session.since())
                          ? session.accessUntil()
                          : session.since().plusSeconds(1)),
                  new OAuth2RefreshToken(refreshToken, session.since())));
      return new Outcome.Renewed(renewed(session, answer, now));
    } catch (OAuth2AuthorizationException refused) {
      String code = refused.getError().getErrorCode();
      log.info("a sign-in was not renewed: {}", code.matches("[a-z_]{1,40}") ? code : "other");
      return "invalid_grant".equals(code) ? new Outcome.Refused() : new Outcome.Away();
    }
  }

  private static SignedIn renewed(SignedIn session, OAuth2AccessTokenResponse answer, Instant now) {
    OAuth2AccessToken access = answer.getAccessToken();
    OAuth2RefreshToken refresh = answer.getRefreshToken();
    Instant until = access.getExpiresAt();
    Object idToken = answer.getAdditionalParameters().get("id_token");
    return new SignedIn(
        session.name(),
        Scopes.of(access.getTokenValue(), session.scopes()),
        access.getTokenValue(),
        until == null ? now.plus(Duration.ofMinutes(5)) : until,
        refresh == null ? session.refreshToken() : refresh.getTokenValue(),
        idToken instanceof String text ? text : session.idToken(),
        session.since(),
        now,
        session.formSecret());
  }

  private static String digest(String token) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
