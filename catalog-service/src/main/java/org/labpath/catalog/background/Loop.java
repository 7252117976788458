package org.labpath.catalog.background;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats one step until stopped. A failing step is said once per kind of failure, then tried again
 * after a pause that grows to a bound.
 */
public final class Loop {

  private static final Logger log = LoggerFactory.getLogger(Loop.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /** One round; answers how long to rest, or null when there is nothing left to do. */
  public interface Step {
    @Nullable Duration run() throws Exception;
  }

  private final String name;
  private final Step step;
  private @Nullable Thread thread;
  private volatile boolean stopping;

  /**
   * A loop, not yet begun.
   *
   * @param name what it does, in words for the log
   */
  public Loop(String name, Step step) {
    this.name = name;
    this.step = step;
  }

  /** Begins in a thread of its own. */
  public synchronized void start() {
    stopping = false;
    thread = Thread.ofVirtual().name(name).start(this::repeat);
  }

  /** Ends after the round in hand, and waits for it a little. */
  public synchronized void stop() {
    stopping = true;
    Thread running = thread;
    thread = null;
    if (running != null) {
      running.interrupt();
      try {
        running.join(Duration.ofSeconds(5));
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Whether it was begun and not stopped. */
  public synchronized boolean running() {
    return thread != null;
  }

  private void repeat() {
    Duration pause = Duration.ofMillis(250);
    String said = "";
    while (!stopping) {
      try {
        Duration rest = step.run();
        if (!said.isEmpty()) {
          log.info("{}: works again", name);
          said = "";
        }
        pause = Duration.ofMillis(250);
        if (rest == null) {
          return;
        }
        Thread.sleep(rest);
      } catch (InterruptedException interrupted) {
        return;
      } catch (Exception failure) {
        if (stopping) {
          return;
        }
        String kind = failure.getClass().getSimpleName();
        if (!kind.equals(said)) {
          log.warn("{}: {}, trying again", name, failure.toString());
          said = kind;
        }
        try {
          Thread.sleep(pause);
        } catch (InterruptedException interrupted) {
          return;
        }
        pause = pause.multipliedBy(2);
        if (pause.compareTo(LONGEST_PAUSE) > 0) {
          pause = LONGEST_PAUSE;
        }
      }
    }
  }
}
