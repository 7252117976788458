package org.labpath.web.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who signed in, with what it takes to ask the services on their behalf.
 *
 * @param name the name at the issuer
 * @param scopes what the access token opens
 * @param since when they signed in
 * @param renewed when their tokens were last fresh
 * @param formSecret what the forms of this sign-in carry masked, and no other site knows
 */
public record SignedIn(
    String name,
    Set<String> scopes,
    String accessToken,
    Instant accessUntil,
    @Nullable String refreshToken,
    @Nullable String idToken,
    Instant since,
    Instant renewed,
    String formSecret) {

  /** A working day; after it the password is asked again. */
  static final Duration LONGEST = Duration.ofHours(8);

  /** A desk left for longer is found signed out. Tokens are renewed about every 12 minutes. */
  static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  /** Renewing begins while the old token still opens doors, so that a failed try costs nothing. */
  static final Duration RENEW_BEFORE = Duration.ofMinutes(3);

  public SignedIn {
    scopes = Set.copyOf(scopes);
  }

  /** When a form that is open now can no longer be sent, unless another page is opened before. */
  public Instant ends() {
    Instant day = since.plus(LONGEST);
    Instant pause = renewed.plus(LONGEST_PAUSE);
    return day.isBefore(pause) ? day : pause;
  }

  boolean isOver(Instant now) {
    return now.isAfter(ends());
  }

  boolean needsRenewal(Instant now) {
    return now.isAfter(accessUntil.minus(RENEW_BEFORE));
  }

  boolean hasToken(Instant now) {
    return now.isBefore(accessUntil);
  }

  public boolean may(String scope) {
    return scopes.contains(scope);
  }

  /** Where this person works. */
  public String home() {
    return may("partner") ? "/partner" : "/operator";
  }

  /** Names no token. */
  @Override
  public String toString() {
    return "SignedIn" + scopes;
  }
}
