package org.labpath.launcher.data;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder of one system; one launcher at a time works with it. */
public final class DataFolder implements AutoCloseable {

  private static final String LOCK = "lock";

  private final Path root;
  private final FileChannel channel;

  private DataFolder(Path root, FileChannel channel) {
    this.root = root;
    this.channel = channel;
  }

  /** Takes the folder for this launcher; it is made if it is not there. */
  public static DataFolder open(Path root) throws IOException, UsageException {
    refuseForeign(root);
    PrivateFiles.createFolder(root);
    FileChannel channel =
        FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      throw new UsageException(
          "LabPath is already running on the data in %s; stop it, or choose another folder and"
                  .formatted(root)
              + " port with ./run --data DIR --port N");
    }
    return new DataFolder(root, channel);
  }

  /** A folder that holds other things is left alone, above all by --fresh. */
  private static void refuseForeign(Path root) throws IOException, UsageException {
    if (!Files.exists(root)) {
      return;
    }
    if (!Files.isDirectory(root)) {
      throw new UsageException(root + " is a file; --data needs a folder");
    }
    try (Stream<Path> entries = Files.list(root)) {
      if (!Files.exists(root.resolve(LOCK)) && entries.findAny().isPresent()) {
        throw new UsageException(
            root + " holds other things; choose an empty or a new folder with --data DIR");
      }
    }
  }

  /** Removes everything but the lock. */
  public void forget() throws IOException {
    Path lock = root.resolve(LOCK);
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!file.equals(lock)) {
              Files.delete(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            if (!folder.equals(root)) {
              Files.delete(folder);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  public Path root() {
    return root;
  }

  public Path credentials() {
    return root.resolve("credentials.json");
  }

  public Path processes() {
    return root.resolve("processes");
  }

  public Path log(String part) {
    return root.resolve("logs").resolve(part + ".log");
  }

  /** Where a part keeps its own data. */
  public Path of(String part) {
    return root.resolve(part);
  }

  /** The secrets of this folder, made when it is new. */
  public Secrets secrets() throws IOException {
    Path file = root.resolve("secrets.properties");
    Map<String, String> kept = read(file);
    Map<String, String> all = Secrets.complete(kept);
    if (!all.equals(kept)) {
      write(file, all);
    }
    return new Secrets(all);
  }

  /** The ports used last time, or null. */
  public @Nullable PortPlan formerPorts() throws IOException {
    Map<String, Integer> ports = new HashMap<>();
    for (Map.Entry<String, String> entry : read(portsFile()).entrySet()) {
      try {
        ports.put(entry.getKey(), Integer.valueOf(entry.getValue()));
      } catch (NumberFormatException broken) {
        return null;
      }
    }
    return PortPlan.ofMap(ports);
  }

  public void keep(PortPlan ports) throws IOException {
    Map<String, String> values = new TreeMap<>();
    ports.asMap().forEach((name, port) -> values.put(name, port.toString()));
    write(portsFile(), values);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private Path portsFile() {
    return root.resolve("ports.properties");
  }

  private static Map<String, String> read(Path file) throws IOException {
    Map<String, String> values = new TreeMap<>();
    if (Files.exists(file)) {
      Properties properties = new Properties();
      properties.load(new StringReader(Files.readString(file)));
      for (String name : properties.stringPropertyNames()) {
        values.put(name, properties.getProperty(name));
      }
    }
    return values;
  }

  private static void write(Path file, Map<String, String> values) throws IOException {
    Properties properties = new Properties();
    properties.putAll(values);
    StringWriter text = new StringWriter();
    properties.store(text, null);
    PrivateFiles.write(file, text.toString());
  }
}
