package org.labpath.gateway.telemetry;

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.context.SmartLifecycle;

/**
 * Writes access lines to standard output, many at a time, by a thread of its own. A request never
 * waits for it: when the disk behind is full or slow, lines are dropped and counted.
 */
final class AccessLog implements SmartLifecycle {

  private static final int MOST_WAITING = 8192;
  private static final int BATCH = 64 * 1024;

  private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(MOST_WAITING);
  private final AtomicLong dropped = new AtomicLong();
  private final OutputStream out;
  private volatile boolean running;

  AccessLog() {
    this(new FileOutputStream(FileDescriptor.out));
  }

  AccessLog(OutputStream out) {
    this.out = out;
  }

  void write(String line) {
    if (!lines.offer(line)) {
      dropped.incrementAndGet();
    }
  }

  long dropped() {
    return dropped.get();
  }

  @Override
  public void start() {
    running = true;
    Thread.ofPlatform().daemon().name("access-log").start(this::drain);
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    // Stopped after the server, so that its last requests are written too.
    return Integer.MIN_VALUE;
  }

  private void drain() {
    ByteArrayOutputStream batch = new ByteArrayOutputStream(BATCH);
    try {
      while (running || !lines.isEmpty()) {
        String line = lines.poll(200, TimeUnit.MILLISECONDS);
        while (line != null) {
          batch.writeBytes(line.getBytes(StandardCharsets.UTF_8));
          batch.write('\n');
          line = batch.size() < BATCH ? lines.poll() : null;
        }
        if (batch.size() > 0) {
          writeOut(batch);
        }
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
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
