package org.labpath.launcher.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/**
 * Copies of jars that a running part and its cache rely on: a build may replace the originals
 * meanwhile. One folder per content.
 */
final class Layouts {

  private static final String COMPLETE = "complete";
  private static final String APPLICATION = "application";
  private static final Duration EXTRACT_LIMIT = Duration.ofMinutes(2);

  private final Path root;
  private final ContentHash hashes;

  Layouts(Path root, ContentHash hashes) {
    this.root = root;
    this.hashes = hashes;
  }

  /** A Boot jar taken apart as the JDK's cache wants it; the jar to start is in the folder. */
  Path ofBootJar(String name, Path jar) throws IOException {
    Path folder = folder(name, List.of(jar));
    if (!isComplete(folder)) {
      Folders.delete(folder);
      Files.createDirectories(folder);
      int code =
          Tool.run(
              List.of(
                  Tool.java(),
                  "-Djarmode=tools",
                  "-jar",
                  jar.toString(),
                  "extract",
                  "--destination",
                  folder.resolve(APPLICATION).toString()),
              folder.resolve("extract.log"),
              EXTRACT_LIMIT);
      if (code != 0) {
        throw new IOException(
            "%s could not be taken apart; see %s"
                .formatted(jar.getFileName(), folder.resolve("extract.log")));
      }
      complete(name, folder);
    }
    return folder.resolve(APPLICATION);
  }

  /** Plain jars side by side. */
  Path ofJars(String name, List<Path> jars) throws IOException {
    Path folder = folder(name, jars);
    if (!isComplete(folder)) {
      Folders.delete(folder);
      Files.createDirectories(folder);
      for (Path jar : jars) {
        Files.copy(jar, folder.resolve(jar.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
      }
      complete(name, folder);
    }
    return folder;
  }

  private Path folder(String name, List<Path> jars) throws IOException {
    return root.resolve(name + "-" + hashes.of(jars));
  }

  private static boolean isComplete(Path folder) {
    return Files.exists(folder.resolve(COMPLETE));
  }

  private void complete(String name, Path folder) throws IOException {
    Files.createFile(folder.resolve(COMPLETE));
    Folders.deleteOthers(root, name + "-", folder);
  }
}
