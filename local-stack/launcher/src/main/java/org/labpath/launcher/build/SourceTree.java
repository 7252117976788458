package org.labpath.launcher.build;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The modules of the checkout, and which of them are older than what they are made of. */
public final class SourceTree {

  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  private final Path root;
  private final Map<String, Module> byArtifact = new HashMap<>();
  private final Map<String, Module> byPath = new HashMap<>();
  private final Map<String, FileTime> newest = new HashMap<>();

  /** Reads the poms below a root. */
  public SourceTree(Path root) throws IOException {
    this.root = root;
    Matcher modules = MODULE.matcher(Files.readString(root.resolve("pom.xml")));
    while (modules.find()) {
      Module module = Module.read(root, modules.group(1));
      byArtifact.put(module.artifact(), module);
      byPath.put(module.path(), module);
    }
  }

  /** Those of some modules whose jar is missing or older than a source it is made from. */
  public List<String> stale(List<String> paths) throws IOException {
    List<String> stale = new ArrayList<>();
    for (String path : paths) {
      Module module = byPath.get(path);
      if (module == null) {
        throw new IOException("No module " + path + " in " + root.resolve("pom.xml"));
      }
      Path jar = jar(path);
      if (!Files.exists(jar)
          || newestSource(module).compareTo(Files.getLastModifiedTime(jar)) > 0) {
        stale.add(path);
      }
    }
    return stale;
  }

  /** Marks modules as built from what the sources were at a time. */
  public void builtAt(List<String> paths, FileTime time) throws IOException {
    for (String path : paths) {
      // Maven leaves a jar's time alone where nothing changed in it.
      Files.setLastModifiedTime(jar(path), time);
    }
    newest.clear();
  }

  /** The jar of a module; where it is not built yet, the name it will have is a guess. */
  public Path jar(String path) throws IOException {
    Path target = root.resolve(path).resolve("target");
    if (Files.isDirectory(target)) {
      try (Stream<Path> files = Files.list(target)) {
        List<Path> jars = files.filter(SourceTree::isMainJar).sorted().toList();
        if (!jars.isEmpty()) {
          return jars.getFirst();
        }
      }
    }
    return target.resolve("not-built.jar");
  }

  private static boolean isMainJar(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".jar")
        && !name.endsWith("-tests.jar")
        && !name.endsWith("-classes.jar")
        && !name.endsWith("-sources.jar")
        && !name.endsWith("-javadoc.jar");
  }

  private FileTime newestSource(Module module) throws IOException {
    FileTime known = newest.get(module.artifact());
    if (known != null) {
      return known;
    }
    FileTime time = Files.getLastModifiedTime(root.resolve("pom.xml"));
    Path folder = root.resolve(module.path());
    time = later(time, Files.getLastModifiedTime(folder.resolve("pom.xml")));
    time = later(time, newestBelow(folder.resolve("src/main")));
    for (String used : module.uses()) {
      Module upstream = byArtifact.get(used);
      if (upstream != null) {
        time = later(time, newestSource(upstream));
      }
    }
    newest.put(module.artifact(), time);
    return time;
  }

  private static FileTime newestBelow(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return FileTime.fromMillis(0);
    }
    Newest newest = new Newest();
    // Folders count too: removing a file changes only the time of its folder.
    Files.walkFileTree(folder, newest);
    return newest.time;
  }

  private static FileTime later(FileTime one, FileTime other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static final class Newest extends SimpleFileVisitor<Path> {

    private FileTime time = FileTime.fromMillis(0);

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      time = later(time, attributes.lastModifiedTime());
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      time = later(time, attributes.lastModifiedTime());
      return FileVisitResult.CONTINUE;
    }
  }
}
