package org.labpath.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process started from a plan. It ends when this program ends, however that happens. */
public final class ChildProcess implements AutoCloseable {

  private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
  private static final Duration KILL_LIMIT = Duration.ofSeconds(10);
  private static final long POLL_MILLIS = 25;

  private final ProcessPlan plan;
  private final Process process;
  private final LogFile log;
  private final long logStart;
  private final Thread endWithUs;

  private ChildProcess(ProcessPlan plan, Process process, LogFile log, long logStart) {
    this.plan = plan;
    this.process = process;
    this.log = log;
    this.logStart = logStart;
    // The pipe to its standard input is the other half; this one reaches a frozen process too.
    this.endWithUs = new Thread(process::destroyForcibly, "end-" + plan.name());
    Runtime.getRuntime().addShutdownHook(endWithUs);
  }

  /** Starts it; it is not ready yet. */
  public static ChildProcess start(ProcessPlan plan) {
    try {
      Files.createDirectories(plan.log().toAbsolutePath().getParent());
      LogFile log = new LogFile(plan.log());
      long logStart = log.length();
      ProcessBuilder builder = new ProcessBuilder(plan.command());
      Map<String, String> environment = new HashMap<>(plan.environment());
      environment.put(ParentWatch.VARIABLE, "true");
      builder.environment().putAll(environment);
      builder.redirectErrorStream(true);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(plan.log().toFile()));
      return new ChildProcess(plan, builder.start(), log, logStart);
    } catch (IOException failure) {
      throw new UncheckedIOException(plan.name() + " could not be started", failure);
    }
  }

  /** Waits until it says that it is ready; an early end or the limit is an error with its log. */
  public void awaitReady(Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!log.contains(plan.readyLine(), logStart)) {
      if (!process.isAlive()) {
        throw new IllegalStateException(
            "%s ended with %d before it was ready:%n%s"
                .formatted(plan.name(), process.exitValue(), lastLines()));
      }
      if (System.nanoTime() > deadline) {
        kill();
        throw new IllegalStateException(
            "%s was not ready within %s:%n%s".formatted(plan.name(), limit, lastLines()));
      }
      pause();
    }
  }

  /** Asks it to end (SIGTERM) and waits; kills it when it takes too long. */
  public void stop() {
    process.destroy();
    if (!awaitEnd(STOP_LIMIT)) {
      kill();
    }
    forget();
  }

  /** Ends it at once (SIGKILL), as a crash would. */
  public void kill() {
    process.destroyForcibly();
    if (!awaitEnd(KILL_LIMIT)) {
      throw new IllegalStateException(plan.name() + " survived SIGKILL");
    }
    forget();
  }

  /** Stops it in its tracks (SIGSTOP): connections stay, nothing is answered. */
  public void freeze() {
    signal("STOP");
  }

  /** Lets a frozen process go on (SIGCONT). */
  public void thaw() {
    signal("CONT");
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  /** The end of what it wrote, for an error message. */
  public String lastLines() {
    return String.join(System.lineSeparator(), log.end(40, logStart));
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      // A frozen process would not hear SIGTERM.
      thaw();
      stop();
    }
  }

  private void signal(String name) {
    try {
      Process kill =
          new ProcessBuilder(List.of("kill", "-" + name, Long.toString(process.pid())))
              .inheritIO()
              .start();
      if (kill.waitFor() != 0) {
        throw new IllegalStateException("Could not send SIG%s to %s".formatted(name, plan.name()));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      throw interrupted(interrupted);
    }
  }

  private boolean awaitEnd(Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      throw interrupted(interrupted);
    }
  }

  private void pause() {
    try {
      process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      throw interrupted(interrupted);
    }
  }

  private IllegalStateException interrupted(InterruptedException interrupted) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("Interrupted while waiting for " + plan.name(), interrupted);
  }

  private void forget() {
    try {
      Runtime.getRuntime().removeShutdownHook(endWithUs);
    } catch (IllegalStateException shuttingDown) {
      // Then the hook does no harm.
    }
  }
}
