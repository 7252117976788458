package org.labpath.gateway.traffic;

import java.time.Duration;

/** How much one client may ask of one kind, wherever it is counted. */
public interface ClientLimit {

  /** Takes a token of whoever has this address, or says how long to wait for one. */
  default Verdict askFor(String address) {
    return ask(ClientKey.of(address));
  }

  /** Takes a token of whoever is counted under this name. */
  Verdict ask(String client);

  /** The limit, as the {@code RateLimit-Policy} header says it. */
  String policy();

  /** The state, as the {@code RateLimit} header says it. */
  String state(Verdict verdict);

  /** Whole seconds, rounded up. */
  static long seconds(Duration duration) {
    return (duration.toMillis() + 999) / 1000;
  }

  /**
   * What a bucket says.
   *
   * @param untilNext until the next token, when there was none
   * @param untilFull until nothing is used up
   */
  record Verdict(boolean granted, long remaining, Duration untilNext, Duration untilFull) {}
}
