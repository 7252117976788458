package org.labpath.lead.fault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** What clients were told, on disk before the next request goes out. */
final class Ledger implements AutoCloseable {

  private final FileChannel file;
  private final List<Attempt> attempts = new ArrayList<>();

  Ledger(Path path) throws IOException {
    this.file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  synchronized void add(Attempt attempt) throws IOException {
    file.write(ByteBuffer.wrap((attempt.line() + "\n").getBytes(StandardCharsets.UTF_8)));
    file.force(false);
    attempts.add(attempt);
  }

  synchronized List<Attempt> attempts() {
    return List.copyOf(attempts);
  }

  /** How long the given share of these clients waited at most, in milliseconds. */
  static long percentile(List<Attempt> attempts, double share) {
    long[] waits = attempts.stream().mapToLong(Attempt::millis).sorted().toArray();
    return waits.length == 0 ? 0 : waits[(int) Math.min(waits.length - 1, waits.length * share)];
  }

  long count(Attempt.Verdict verdict) {
    return attempts().stream().filter(attempt -> attempt.verdict() == verdict).count();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
