package org.labpath.launcher.jvm;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.labpath.process.JavaCommand;

/** Short-lived programs. */
final class Tool {

  private Tool() {}

  static String java() {
    return JavaCommand.executable();
  }

  static int run(List<String> command, Path log, Duration limit) throws IOException {
    return run(command, Map.of(), log, limit);
  }

  /** Runs it to its end; its exit code, or -1 when it was ended for taking too long. */
  static int run(List<String> command, Map<String, String> environment, Path log, Duration limit)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    builder.redirectOutput(log.toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
    Process process = builder.start();
    Thread endWithUs = new Thread(() -> endAll(process));
    Runtime.getRuntime().addShutdownHook(endWithUs);
    try {
      if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue();
      }
      return -1;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", interrupted);
    } finally {
      endAll(process);
      forget(endWithUs);
    }
  }

  /** A training run has the JVM that writes the cache as its own child. */
  private static void endAll(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // Then the hook runs, and finds nothing to end.
    }
  }
}
