package org.labpath.lead.fault;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Leaves a running process few file descriptors, and takes those with connections that idle. */
final class Descriptors implements AutoCloseable {

  private final long pid;
  private final long limit;
  private final String former;
  private final List<Socket> idle = new ArrayList<>();

  private Descriptors(long pid, long limit, String former) {
    this.pid = pid;
    this.limit = limit;
    this.former = former;
  }

  static boolean canBeLimited(long pid) throws IOException {
    return Files.isDirectory(Path.of("/proc/" + pid + "/fd")) && set(pid, limits(pid));
  }

  /** Lets a process open only so many more. */
  static Descriptors limit(long pid, int more) throws IOException {
    String former = limits(pid);
    long limit = open(pid) + more;
    if (!set(pid, limit + ":" + former.split(":")[1])) {
      throw new IllegalStateException("the limit could not be set");
    }
    return new Descriptors(pid, limit, former);
  }

  long limit() {
    return limit;
  }

  static long open(long pid) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      return files.count();
    }
  }

  /** Of the system, as many as a process has; none where that cannot be told. */
  static int threads(long pid) throws IOException {
    Path tasks = Path.of("/proc/" + pid + "/task");
    if (!Files.isDirectory(tasks)) {
      return 0;
    }
    try (Stream<Path> each = Files.list(tasks)) {
      return Math.toIntExact(each.count());
    }
  }

  /** Opens connections and says nothing on them. */
  void take(URI address, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      idle.add(new Socket(address.getHost(), address.getPort()));
    }
  }

  /** Soft and hard limit, as they are set. */
  private static String limits(long pid) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/limits"))) {
      if (line.startsWith("Max open files")) {
        String[] words = line.split("\\s+");
        return words[3] + ":" + words[4];
      }
    }
    throw new IOException("no limit of open files");
  }

  private static boolean set(long pid, String limits) throws IOException {
    try {
      return new ProcessBuilder("prlimit", "--pid", Long.toString(pid), "--nofile=" + limits)
              .start()
              .waitFor()
          == 0;
    } catch (IOException notThere) {
      return false;
    } catch (InterruptedException stop) {
      throw new IOException(stop);
    }
  }

  @Override
  public void close() throws IOException {
    for (Socket one : idle) {
      one.close();
    }
    set(pid, former);
  }
}
