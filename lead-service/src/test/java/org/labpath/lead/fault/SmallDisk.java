package org.labpath.lead.fault;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A file system in memory whose size can be changed while it is used. Needs root. */
final class SmallDisk implements AutoCloseable {

  private static final String ROOMY = "2g";

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Mounts one on this folder, or does nothing where that is not allowed. */
  static Optional<SmallDisk> mount(Path folder) throws IOException {
    Files.createDirectories(folder);
    return run("mount", "-t", "tmpfs", "-o", "size=" + ROOMY, "tmpfs", folder.toString())
        ? Optional.of(new SmallDisk(folder))
        : Optional.empty();
  }

  /** Leaves this little room. */
  void leave(long bytes) throws IOException {
    long used =
        Files.getFileStore(folder).getTotalSpace() - Files.getFileStore(folder).getUsableSpace();
    resize(Long.toString(used + bytes));
  }

  /** Leaves no room at all: what is there is not touched, and nothing more can be written. */
  void fill() throws IOException {
    leave(64 * 1024);
    Path filler = folder.resolve("filler");
    try (OutputStream out = Files.newOutputStream(filler)) {
      while (true) {
        out.write(new byte[4 * 1024]);
      }
    } catch (IOException full) {
      // That was wanted.
    }
  }

  /** Takes away what filled it. */
  void empty() throws IOException {
    Files.deleteIfExists(folder.resolve("filler"));
  }

  /** Gives the room back. */
  void widen() {
    resize(ROOMY);
  }

  private void resize(String size) {
    if (!run("mount", "-o", "remount,size=" + size, folder.toString())) {
      throw new IllegalStateException("the file system could not be resized");
    }
  }

  private static boolean run(String... command) {
    try {
      return new ProcessBuilder(List.of(command))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException notThere) {
      return false;
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
  }

  @Override
  public void close() {
    run("umount", "-l", folder.toString());
  }
}
