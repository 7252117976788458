package org.labpath.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.MVStoreTool;

/**
 * What fell free in the data file. It still holds the bytes of what was deleted, erased personal
 * data among it, until it is used again.
 */
final class FreeSpace {

  /** Some tenths of a second of copying at each start. */
  private static final long UP_TO = 32L * 1024 * 1024;

  private FreeSpace() {}

  /**
   * Writes a file that is not large anew, with nothing in it but what is kept. Nobody may have it
   * open. At any moment either the old or the new file is whole under its name.
   */
  static void remove(Path file) throws IOException {
    Path anew = file.resolveSibling("documents.new");
    // Of an attempt that was killed.
    MVStoreTool.compactCleanUp(anew.toString());
    Files.deleteIfExists(anew);
    if (!Files.exists(file) || Files.size(file) > UP_TO) {
      return;
    }
    try {
      Files.copy(file, anew);
      MVStoreTool.compact(anew.toString(), true);
      try (FileChannel channel = FileChannel.open(anew, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(anew, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | MVStoreException failure) {
      // A full disk, for one: the old file is as good as it was.
      System.err.println("The data file keeps its free space: " + failure);
      Files.deleteIfExists(anew);
    }
  }
}
