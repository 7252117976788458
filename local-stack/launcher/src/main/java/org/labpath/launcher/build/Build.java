package org.labpath.launcher.build;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.List;

/**
 * Builds what is older than its sources, before the launcher starts: the launcher may be among it.
 */
public final class Build {

  /** What a system is started from. */
  static final List<String> MODULES =
      List.of(
          "local-stack/launcher",
          "local-stack/issuer",
          "catalog-service",
          "eligibility-service",
          "lead-service",
          "web",
          "gateway",
          "examples/partner-consumer");

  private final Path home;

  private Build(Path home) {
    this.home = home;
  }

  /** Takes the checkout's folder. */
  public static void main(String[] arguments) throws IOException {
    System.exit(new Build(Path.of(arguments[0])).run() ? 0 : 1);
  }

  private boolean run() throws IOException {
    Path target = home.resolve("target");
    Files.createDirectories(target);
    // Two launchers must not build the same modules at once.
    try (FileChannel channel =
            FileChannel.open(
                target.resolve("run-build.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      FileTime begin = FileTime.from(Clock.systemUTC().instant());
      SourceTree tree = new SourceTree(home);
      List<String> stale = tree.stale(MODULES);
      if (!stale.isEmpty() && lock.isValid()) {
        System.out.println("Building what is older than its sources: " + String.join(", ", stale));
        if (!new MavenBuild(home, "mvn", System.out::println).build(stale)) {
          return false;
        }
        tree.builtAt(stale, begin);
      }
      Path stamp = target.resolve("run-built");
      Files.writeString(stamp, "");
      Files.setLastModifiedTime(stamp, begin);
      return true;
    }
  }
}
