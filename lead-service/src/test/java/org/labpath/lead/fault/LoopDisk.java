package org.labpath.lead.fault;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A disk of its own under a folder, which can fail as disks do: the kernel finds an error and lets
 * nothing more be written, into files that are open as little as into new ones. Needs root.
 */
final class LoopDisk implements AutoCloseable {

  private static final long SIZE = 256L * 1024 * 1024;

  private final Path image;
  private final Path folder;

  private LoopDisk(Path image, Path folder) {
    this.image = image;
    this.folder = folder;
  }

  /** Puts one under this folder, with what is in it, or does nothing where that is not allowed. */
  static Optional<LoopDisk> under(Path folder, Path image) throws IOException {
    LoopDisk disk = new LoopDisk(image, folder);
    try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
      file.setLength(SIZE);
    }
    Path aside = Files.createDirectory(image.resolveSibling("aside"));
    if (!run("mkfs.ext4", "-q", "-F", image.toString()) || !disk.mount(aside)) {
      return Optional.empty();
    }
    copy(folder, aside);
    return run("umount", aside.toString()) && disk.mount(folder)
        ? Optional.of(disk)
        : Optional.empty();
  }

  /** From now on nothing can be written. A plain remount is refused while a file is open. */
  void fail() {
    must(run("mount", "-o", "remount,abort", folder.toString()));
  }

  /** Checked and mounted anew; nobody may have a file open. */
  void repair() {
    must(run("umount", folder.toString()));
    // Its status tells of repairs too.
    boolean unused = run("fsck.ext4", "-p", image.toString());
    must(mount(folder));
  }

  private boolean mount(Path where) {
    return run("mount", "-o", "loop", image.toString(), where.toString());
  }

  private static void copy(Path from, Path to) {
    must(run("cp", "-a", from + "/.", to.toString()));
  }

  private static void must(boolean done) {
    if (!done) {
      throw new IllegalStateException("the disk could not be changed");
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

  /** Takes the disk away and leaves what was on it in the folder; nobody may have a file open. */
  @Override
  public void close() throws IOException {
    Path aside = image.resolveSibling("kept");
    Files.createDirectories(aside);
    copy(folder, aside);
    must(run("umount", folder.toString()));
    copy(aside, folder);
  }
}
