package org.labpath.lead.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Notes tries at what is not the caller's, a few an hour for each: a program that tries on and on
 * must not push everything else out of sight.
 */
@Component
public class RefusedTries {

  static final int MOST = 10;
  private static final Duration WINDOW = Duration.ofHours(1);

  private record Count(Instant since, int tries) {}

  private final AuditTrail trail;
  private final Clock clock;
  // One for each partner, and one for all who are none; partners are added by hand.
  private final Map<String, Count> counts = new ConcurrentHashMap<>();

  RefusedTries(AuditTrail trail, Clock clock) {
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * Notes a try.
   *
   * @param who whose tries are counted together
   * @param subject what was tried at; an id, never what somebody typed
   */
  public void note(String who, Actor actor, String action, String subject, String detail) {
    Instant now = clock.instant();
    Count count =
        counts.merge(
            who,
            new Count(now, 1),
            (known, first) ->
                known.since().plus(WINDOW).isAfter(now)
                    ? new Count(known.since(), known.tries() + 1)
                    : first);
    if (count.tries() <= MOST) {
      boolean last = count.tries() == MOST;
      String end = "; more within the hour are not noted";
      trail.noteRefused(actor, action, subject, last ? detail + end : detail);
    }
  }
}
