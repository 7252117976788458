package org.labpath.launcher.part;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.labpath.process.LogFile;

/** A part while it runs. */
final class PartProcess {

  private static final long POLL_MILLIS = 50;
  private static final long KILL_LIMIT_SECONDS = 5;
  private static final int LOG_LINES = 25;

  private final Part part;
  private final Process process;
  private final LogFile log;
  private final long logStart;
  private volatile boolean endExpected;

  private PartProcess(Part part, Process process, LogFile log, long logStart) {
    this.part = part;
    this.process = process;
    this.log = log;
    this.logStart = logStart;
  }

  static PartProcess start(Part part, Session session) throws IOException {
    Files.createDirectories(part.log().toAbsolutePath().getParent());
    LogFile log = new LogFile(part.log());
    long logStart = log.length();
    ProcessBuilder builder = new ProcessBuilder(session.wrap(part.command()));
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.putAll(part.environment());
    builder.redirectErrorStream(true);
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(part.log().toFile()));
    return new PartProcess(part, builder.start(), log, logStart);
  }

  void awaitReady(Duration limit) throws PartFailedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!part.readiness().reached(log, logStart)) {
      if (!process.isAlive()) {
        throw failed("ended (%s) before it was ready".formatted(exit()));
      }
      if (System.nanoTime() > deadline) {
        throw failed("was not ready within %d s".formatted(limit.toSeconds()));
      }
      pause();
    }
    if (!process.isAlive()) {
      // Something else answered on its port.
      throw failed("ended (%s)".formatted(exit()));
    }
  }

  PartFailedException failed(String what) {
    return new PartFailedException(part.name(), what, log.end(LOG_LINES, logStart), part.log());
  }

  /** Asks it to end. */
  void askToStop() {
    endExpected = true;
    process.destroy();
  }

  /** Waits for its end, and kills it when the limit is over; whether it ended by itself. */
  boolean awaitStop(Duration limit) {
    if (awaitEnd(limit.toMillis())) {
      return true;
    }
    kill();
    return false;
  }

  void kill() {
    endExpected = true;
    process.destroyForcibly();
    if (!awaitEnd(TimeUnit.SECONDS.toMillis(KILL_LIMIT_SECONDS))) {
      throw new IllegalStateException(part.name() + " survived SIGKILL");
    }
  }

  void signal(String name) throws IOException {
    Process kill =
        new ProcessBuilder(List.of("kill", "-" + name, Long.toString(process.pid()))).start();
    try {
      if (kill.waitFor() != 0) {
        throw new IOException("Could not send SIG%s to %s".formatted(name, part.name()));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", interrupted);
    }
  }

  void onUnexpectedEnd(java.util.function.Consumer<PartProcess> listener) {
    process
        .onExit()
        .thenRun(
            () -> {
              if (!endExpected) {
                listener.accept(this);
              }
            });
  }

  /** Whether the JVM said that it could not use what was prepared for it. */
  boolean ignoredItsCache() {
    return log.contains("[aot]", logStart) || log.contains("[cds]", logStart);
  }

  /** Keeps its log from filling the disk. */
  void shortenLog(long limit) {
    try {
      log.shorten(limit);
    } catch (UncheckedIOException fullDisk) {
      // Next time, perhaps; a log is not worth a part.
    }
  }

  Part part() {
    return part;
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** How it ended, in words. */
  String exit() {
    int code = process.exitValue();
    return code > 128 && code < 160 ? "signal " + (code - 128) : "exit code " + code;
  }

  private boolean awaitEnd(long millis) {
    try {
      return process.waitFor(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", interrupted);
    }
  }

  private void pause() {
    try {
      process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("Interrupted", interrupted));
    }
  }
}
