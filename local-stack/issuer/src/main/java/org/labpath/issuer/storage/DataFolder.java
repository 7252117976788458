package org.labpath.issuer.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The folder that outlives the process. A file in it is readable by its owner alone, and is either
 * the old one or the new one, whenever the process or the machine stops.
 *
 * @param folder made when the first file is written
 */
@ConfigurationProperties("labpath.issuer.storage")
public record DataFolder(Path folder) {

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  /** What was last written under the name, if anything was. */
  public Optional<byte[]> read(String name) {
    try {
      return Optional.of(Files.readAllBytes(folder.resolve(name)));
    } catch (NoSuchFileException nothingYet) {
      return Optional.empty();
    } catch (IOException failure) {
      throw new UncheckedIOException("Cannot read " + folder.resolve(name), failure);
    }
  }

  /** Replaces the named file; returns once the new one is on disk. */
  public void write(String name, byte[] content) {
    Path target = folder.resolve(name);
    Path draft = folder.resolve(name + ".new");
    try {
      Files.createDirectories(folder, attributes(OWNER_ONLY_FOLDER));
      Files.deleteIfExists(draft);
      Files.createFile(draft, attributes(OWNER_ONLY));
      try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      Files.move(
          draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      if (isPosix()) {
        // The name is only safe once the folder itself is on disk.
        try (FileChannel directory = FileChannel.open(folder)) {
          directory.force(true);
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("Cannot write " + target, failure);
    }
  }

  private FileAttribute<?>[] attributes(FileAttribute<?> restriction) {
    return isPosix() ? new FileAttribute<?>[] {restriction} : new FileAttribute<?>[0];
  }

  private boolean isPosix() {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
