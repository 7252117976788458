package org.labpath.launcher.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Makes programs quick to start: a training run shows the JDK which classes a start needs, and the
 * JDK writes them down, loaded and linked. Made once per content, JVM and flags.
 */
public final class Programs {

  private static final Duration TRAINING_LIMIT = Duration.ofMinutes(3);

  private final ContentHash hashes;
  private final Layouts layouts;
  private final Consumer<String> say;

  /**
   * @param root where layouts and caches are kept; it can be deleted at any time
   * @param say takes a line for the person who waits
   */
  public Programs(Path root, Consumer<String> say) throws IOException {
    Files.createDirectories(root);
    this.hashes = new ContentHash(root.resolve("hashes.properties"));
    this.layouts = new Layouts(root, hashes);
    this.say = say;
  }

  /** A service in its Boot jar. */
  public Program ofBootJar(String name, Path jar, List<String> flags) throws IOException {
    Path folder = layouts.ofBootJar(name, jar);
    return new Program(
        name, flags, List.of("-jar", folder.resolve(jar.getFileName()).toString()), Map.of(), null);
  }

  /** A main class with jars beside it. */
  public Program ofMainClass(String name, String mainClass, List<Path> jars, List<String> flags)
      throws IOException {
    Path folder = layouts.ofJars("embedded", jars);
    String classPath =
        String.join(
            java.io.File.pathSeparator,
            jars.stream().map(jar -> folder.resolve(jar.getFileName()).toString()).toList());
    return new Program(name, flags, List.of(mainClass), Map.of("CLASSPATH", classPath), null);
  }

  /** Whether {@link #trained} would have to train. */
  public boolean isTrained(Program program) {
    return Files.exists(cache(program));
  }

  /**
   * The program with its cache, made now if it is not there. Failed training is said, and the
   * program comes without a cache.
   *
   * @param environment what the program needs in order to start; nothing of it is kept
   * @param exitAfterStart what makes it end by itself, besides the environment
   */
  public Program trained(
      Program program, Map<String, String> environment, List<String> exitAfterStart)
      throws IOException {
    Path folder = layoutOf(program);
    Path cache = cache(program);
    if (Files.exists(cache)) {
      return program.with(cache);
    }
    Path draft = folder.resolve(cache.getFileName() + ".new");
    Path log = folder.resolve(program.name() + ".training.log");
    Files.deleteIfExists(draft);
    List<String> command = new ArrayList<>(List.of(Tool.java()));
    command.addAll(program.flags());
    command.addAll(exitAfterStart);
    command.add("-XX:AOTCacheOutput=" + draft);
    command.addAll(program.start());
    Map<String, String> all = new java.util.HashMap<>(environment);
    all.putAll(program.environment());
    int code = Tool.run(command, all, log, TRAINING_LIMIT);
    if (!Files.exists(draft) || code != 0) {
      say.accept(
          "  ! %s could not be prepared for quick starts (exit %d) and starts without: %s"
              .formatted(program.name(), code, log));
      return program;
    }
    Files.move(draft, cache, StandardCopyOption.ATOMIC_MOVE);
    Folders.deleteOthers(folder, program.name() + "-", cache);
    return program.with(cache);
  }

  /** Keeps what was learned for the next start. */
  public void remember() throws IOException {
    hashes.remember();
  }

  private Path cache(Program program) {
    String madeFor =
        ContentHash.ofText(
            System.getProperty("java.vm.version")
                + System.getProperty("java.home")
                + program.flags()
                + program.start()
                + program.environment());
    return layoutOf(program).resolve(program.name() + "-" + madeFor + ".aot");
  }

  private static Path layoutOf(Program program) {
    String classPath = program.environment().get("CLASSPATH");
    Path jar =
        Path.of(
            classPath == null
                ? program.start().getLast()
                : classPath.split(java.io.File.pathSeparator, 2)[0]);
    Path folder = jar.getParent();
    if (folder == null) {
      throw new IllegalArgumentException("No folder: " + jar);
    }
    return folder;
  }
}
