package org.labpath.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;

/** The file that holds every document and index. */
final class DataFile implements GroupCommit.Disk {

  /** Counts the ways in which documents have been laid out in the file. */
  private static final int LAYOUT = 2;

  private static final int CACHE_MB = 32;
  private static final int RETENTION_MILLIS = 5_000;
  private static final int COMPACT_BELOW_PERCENT = 60;
  private static final int COMPACT_BYTES = 2 * 1024 * 1024;
  private static final int COMPACT_EVERY = 200;

  private final MVStore store;
  private int commitsSinceCompacting;
  private boolean unforced;

  private DataFile(MVStore store) {
    this.store = store;
  }

  static DataFile open(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve("documents.mv");
    FreeSpace.remove(file);
    MVStore store =
        new MVStore.Builder()
            .fileName(file.toString())
            // A commit is ours to make: one made in the middle of a command would keep half of it.
            .autoCommitDisabled()
            .cacheSize(CACHE_MB)
            // Small pages: each commit rewrites the path from every changed leaf to its root.
            .pageSplitSize(4 * 1024)
            .open();
    if (store.getMapNames().isEmpty()) {
      store.setStoreVersion(LAYOUT);
    } else if (store.getStoreVersion() != LAYOUT) {
      store.closeImmediately();
      throw new IOException(
          folder + " was written by an earlier version; begin with an empty data folder (--fresh)");
    }
    // Nobody reads old versions.
    store.setVersionsToKeep(0);
    // How long space that fell free is left alone. The default, 45 s, stands for the time a disk
    // may take to write; we force every commit to the disk before the next is written.
    store.setRetentionTime(RETENTION_MILLIS);
    return new DataFile(store);
  }

  MVStore store() {
    return store;
  }

  @Override
  public void write() {
    // An update that matched nothing leaves nothing to write.
    unforced = store.hasUnsavedChanges();
    if (!unforced) {
      return;
    }
    store.commit();
    if (++commitsSinceCompacting >= COMPACT_EVERY) {
      commitsSinceCompacting = 0;
      store.compact(COMPACT_BELOW_PERCENT, COMPACT_BYTES);
    }
  }

  @Override
  public void force() {
    if (unforced) {
      FileStore<?> file = store.getFileStore();
      file.sync();
    }
  }

  /** Closes it, making it smaller for at most so long. */
  void close(int compactMillis) {
    store.close(compactMillis);
  }
}
