package org.labpath.benchmarks.leads;

import static org.labpath.benchmarks.leads.Measured.say;
import static org.labpath.benchmarks.leads.Measured.told;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** A fixed rate of arrivals, whoever waits: first with the broker, then without it. */
final class Arrivals {

  private static final int PER_SECOND = 100;

  private final LeadParts parts;
  private final AtomicInteger students = new AtomicInteger();

  Arrivals(LeadParts parts) {
    this.parts = parts;
  }

  void withAndWithoutBroker(Duration time) throws Exception {
    for (int i = 0; i < 3; i++) {
      say(
          "warm-up %.0f/s",
          Measured.rate(
              Duration.ofSeconds(6),
              () -> !parts.submit("a" + students.incrementAndGet() + "x").isEmpty()));
    }
    Thread.sleep(2_000);
    Map<String, Long> arrived = new ConcurrentHashMap<>();
    AtomicBoolean reading = new AtomicBoolean(true);
    Semaphore placed = new Semaphore(0);
    Thread reader =
        Thread.ofPlatform()
            .start(
                () -> {
                  try (KafkaConsumer<String, byte[]> consumer = parts.consumer()) {
                    consumer.seekToEnd(consumer.assignment());
                    // Seeking is lazy; asking where it is makes it happen before anybody arrives.
                    consumer.assignment().forEach(consumer::position);
                    placed.release();
                    while (reading.get()) {
                      consumer
                          .poll(Duration.ofMillis(100))
                          .forEach(one -> arrived.putIfAbsent(one.key(), System.nanoTime()));
                    }
                  }
                });
    placed.acquire();
    Map<String, Long> asked = new ConcurrentHashMap<>();
    long[] with = fixedRate(time, asked);
    Thread.sleep(3_000);
    reading.set(false);
    reader.join();
    long[] delays =
        asked.entrySet().stream()
            .filter(one -> arrived.containsKey(one.getKey()))
            .mapToLong(one -> arrived.getOrDefault(one.getKey(), 0L) - one.getValue())
            .toArray();
    say("with the broker: 201 %s", told(with));
    say("event at the consumer: %s of %d", told(delays), asked.size());
    parts.broker.kill();
    Thread.sleep(2_000);
    long[] without = fixedRate(time, new ConcurrentHashMap<>());
    say("without the broker: 201 %s", told(without));
    say("201, p99 without / with the broker = %.2f", Measured.p99(without) / Measured.p99(with));
  }

  private long[] fixedRate(Duration time, Map<String, Long> asked) throws Exception {
    int count = (int) time.toSeconds() * PER_SECOND;
    long gap = 1_000_000_000L / PER_SECOND;
    long[] took = new long[count];
    Semaphore done = new Semaphore(0);
    AtomicInteger failed = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      long begin = System.nanoTime();
      for (int i = 0; i < count; i++) {
        int number = i;
        long due = begin + i * gap;
        LockSupport.parkNanos(due - System.nanoTime());
        threads.execute(
            () -> {
              try {
                String lead = parts.submit("a" + students.incrementAndGet() + "x");
                asked.put(lead, due);
              } catch (IOException failure) {
                failed.incrementAndGet();
              } finally {
                // From when it was due, not from when it got its turn.
                took[number] = System.nanoTime() - due;
                done.release();
              }
            });
      }
      done.acquire(count);
    }
    say("%d requests at %d/s, %d failed", count, PER_SECOND, failed.get());
    // A stall shows as a few high figures in a row, slowness as middling ones everywhere.
    say("slowest of each second, ms: %s", Measured.slowest(took, PER_SECOND));
    return took;
  }
}
