package org.labpath.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The log of a process, which may grow while it is read. */
public final class LogFile {

  private static final int WINDOW = 64 * 1024;

  private final Path path;

  public LogFile(Path path) {
    this.path = path;
  }

  public Path path() {
    return path;
  }

  /** How long it is now. */
  public long length() {
    try {
      return Files.exists(path) ? Files.size(path) : 0;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Whether a text was written from a position on, within the last 64 KiB. */
  public boolean contains(String text, long from) {
    return read(from).contains(text);
  }

  /** The last lines written from a position on. */
  public List<String> end(int lines, long from) {
    List<String> all = read(from).lines().toList();
    return all.subList(Math.max(0, all.size() - lines), all.size());
  }

  /**
   * Keeps a log that has grown too long from filling the disk: its end goes to a file beside it,
   * and it begins anew. What writes it must append.
   */
  public void shorten(long limit) {
    if (length() <= limit) {
      return;
    }
    try {
      Files.writeString(path.resolveSibling(path.getFileName() + ".old"), read(0));
      try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
        file.setLength(0);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private String read(long from) {
    if (!Files.exists(path)) {
      return "";
    }
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      long length = file.length();
      // It may have been shortened meanwhile.
      long start = Math.max(from > length ? 0 : from, length - WINDOW);
      if (start >= length) {
        return "";
      }
      byte[] bytes = new byte[(int) (length - start)];
      file.seek(start);
      file.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
