package org.labpath.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.labpath.launcher.part.Supervisor;

/** Tells the person who waits what the parts do, a line each. */
record ProgressLines(Consumer<String> say) implements Supervisor.Listener {

  @Override
  public void ready(String part, Duration time) {
    say.accept("  %-12s %5.1f s".formatted(part, time.toMillis() / 1000.0));
  }

  @Override
  public void ignoredItsCache(String part, Path log) {
    say.accept("  ! %s could not use its prepared start: see %s".formatted(part, log));
  }

  @Override
  public void killed(String part, Duration limit) {
    say.accept("  ! %s did not stop within %d s and was killed".formatted(part, limit.toSeconds()));
  }
}
