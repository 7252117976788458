package org.labpath.launcher.build;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Builds modules with the installed Maven, without tests and gates. */
final class MavenBuild {

  private static final Pattern STEP = Pattern.compile("\\[INFO\\] Building (.+?) \\S+ +\\[(.+)\\]");
  private static final int LINES_SHOWN = 30;

  private final Path root;
  private final String maven;
  private final Consumer<String> say;

  /**
   * @param maven the command that runs Maven
   * @param say takes a line for the person who waits
   */
  MavenBuild(Path root, String maven, Consumer<String> say) {
    this.root = root;
    this.maven = maven;
    this.say = say;
  }

  /**
   * Builds modules and what they are made of.
   *
   * @return whether it worked; what went wrong was said
   */
  boolean build(List<String> modules) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            maven,
            "-B",
            "-ntp",
            // As many modules at a time as there are cores.
            "-T1C",
            "-DskipTests",
            "-Dgates.skip=true",
            "-Dlabpath.run=true",
            "-pl",
            String.join(",", modules),
            "-am",
            "package");
    builder.directory(root.toFile());
    builder.redirectErrorStream(true);
    // Maven itself, too, on the JDK that was found.
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    process.getOutputStream().close();
    Thread endWithUs = new Thread(() -> endAll(process));
    Runtime.getRuntime().addShutdownHook(endWithUs);
    Path log = root.resolve("target").resolve("run-build.log");
    Files.createDirectories(log.getParent());
    Deque<String> last = follow(process, log);
    int code = await(process);
    Runtime.getRuntime().removeShutdownHook(endWithUs);
    if (code != 0) {
      say.accept("The build failed:");
      last.forEach(line -> say.accept("  | " + line));
      say.accept("  whole log: " + log);
    }
    return code == 0;
  }

  private Deque<String> follow(Process process, Path log) throws IOException {
    Deque<String> last = new ArrayDeque<>();
    try (BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        BufferedWriter copy = Files.newBufferedWriter(log)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        copy.write(line);
        copy.newLine();
        Matcher step = STEP.matcher(line);
        if (step.matches()) {
          say.accept("  building " + step.group(1) + " (" + step.group(2) + ")");
        }
        if (line.startsWith("[ERROR]")) {
          last.add(line);
          if (last.size() > LINES_SHOWN) {
            last.removeFirst();
          }
        }
      }
    }
    return last;
  }

  private static int await(Process process) throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", interrupted);
    }
  }

  private static void endAll(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
