package org.labpath.gateway.telemetry;

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Writes access lines to standard output, many at a time, by a thread of its own. A request never
 * waits for it, nor wakes it, which would cost more than making the line: it looks by itself. When
 * the disk behind is full or slow, lines are dropped and counted.
 */
final class AccessLog implements SmartLifecycle {

  private static final int MOST_WAITING = 8192;
  private static final int BATCH = 64 * 1024;
  private static final long GLANCE = TimeUnit.MILLISECONDS.toNanos(20);
  private static final Duration LAST_LINES = Duration.ofSeconds(2);

  private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicLong dropped = new AtomicLong();
  private final OutputStream out;
  private volatile @Nullable Thread writer;

  AccessLog() {
    this(new FileOutputStream(FileDescriptor.out));
  }

  AccessLog(OutputStream out) {
    this.out = out;
  }

  void write(String line) {
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      dropped.incrementAndGet();
    } else {
      lines.offer(line);
    }
  }

  long dropped() {
    return dropped.get();
  }

  @Override
  public void start() {
    // Known before it runs: it ends when it is not the one that is known.
    Thread thread = Thread.ofPlatform().daemon().name("access-log").unstarted(this::drain);
    writer = thread;
    thread.start();
  }

  @Override
  public void stop() {
    Thread thread = writer;
    writer = null;
    if (thread != null) {
      LockSupport.unpark(thread);
      try {
        thread.join(LAST_LINES);
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return writer != null;
  }

  @Override
  public int getPhase() {
    // Stopped after the server, so that its last requests are written too.
    return Integer.MIN_VALUE;
  }

  private void drain() {
    ByteArrayOutputStream batch = new ByteArrayOutputStream(BATCH);
    while (writer == Thread.currentThread() || !lines.isEmpty()) {
      String line = lines.poll();
      while (line != null) {
        waiting.decrementAndGet();
        batch.writeBytes(line.getBytes(StandardCharsets.UTF_8));
        batch.write('\n');
        line = batch.size() < BATCH ? lines.poll() : null;
      }
      boolean full = batch.size() >= BATCH;
      if (batch.size() > 0) {
        writeOut(batch);
      }
      if (!full && writer == Thread.currentThread()) {
        // Even where lines come all the time: many in one write, not each in one of its own.
        LockSupport.parkNanos(this, GLANCE);
      }
    }
  }

  private void writeOut(ByteArrayOutputStream batch) {
    try {
      batch.writeTo(out);
      out.flush();
    } catch (IOException full) {
      dropped.incrementAndGet();
    }
    batch.reset();
  }
}
