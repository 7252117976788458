package org.labpath.lead.retention;

import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * How far a walk over ids that sort by time has come, so that it is resumed and not begun again.
 * Once a week it is begun again all the same, for what was not due, or in use, when it was passed.
 */
@Component
public class Progress {

  private static final Duration AGAIN = Duration.ofDays(7);

  private final ProgressStore store;

  Progress(ProgressStore store) {
    this.store = store;
  }

  /** Everything up to this id was looked at, by a walk that began then. */
  public record Mark(String doneTo, Instant startedAt) {}

  /** Where the walk goes on. */
  public Mark of(String walk, Instant now) {
    return store
        .find(walk)
        // A mark of the future is one of a clock that was wrong.
        .filter(mark -> Duration.between(mark.startedAt(), now).abs().compareTo(AGAIN) < 0)
        .orElse(new Mark("", now));
  }

  /** Notes that everything up to this id was looked at. */
  public void passed(String walk, Mark mark, String id) {
    store.put(walk, new Mark(id, mark.startedAt()));
  }
}
