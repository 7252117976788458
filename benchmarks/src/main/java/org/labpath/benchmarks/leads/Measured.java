package org.labpath.benchmarks.leads;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Rates, percentiles and how they are told. */
final class Measured {

  static final int WORKERS = 16;

  private Measured() {}

  /** How often a second the usual number of workers, each always at work, get it done. */
  static double rate(Duration time, Callable<Boolean> work) throws Exception {
    return rate(WORKERS, time, work);
  }

  /** How often a second so many workers, each always at work, get it done. */
  static double rate(int atOnce, Duration time, Callable<Boolean> work) throws Exception {
    long end = System.nanoTime() + time.toNanos();
    long begun = System.nanoTime();
    long done = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Long>> workers = new ArrayList<>();
      for (int i = 0; i < atOnce; i++) {
        workers.add(
            () -> {
              long mine = 0;
              while (System.nanoTime() < end) {
                if (!work.call()) {
                  throw new IllegalStateException("refused");
                }
                mine++;
              }
              return mine;
            });
      }
      for (Future<Long> one : threads.invokeAll(workers)) {
        done += one.get();
      }
    }
    return done / seconds(begun);
  }

  /** The same, and says what of the processor's time each part took for it. */
  static double rateAndCpu(String what, int atOnce, Duration time, Callable<Boolean> work)
      throws Exception {
    Map<String, Long> before = LeadParts.cpuMicros();
    long begun = System.nanoTime();
    double rate = rate(atOnce, time, work);
    double count = rate * seconds(begun);
    say("%s, %d at once: %.0f/s; CPU us each: %s", what, atOnce, rate, cpuEach(before, count));
    return rate;
  }

  /** What of the processor's time each part has taken since then, in microseconds for each. */
  static String cpuEach(Map<String, Long> before, double count) {
    List<String> each = new ArrayList<>();
    LeadParts.cpuMicros()
        .forEach(
            (part, used) -> {
              long spent = used - before.getOrDefault(part, 0L);
              if (spent > 0) {
                each.add("%s %.0f".formatted(part, spent / count));
              }
            });
    return String.join(", ", each);
  }

  static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  static double p99(long[] nanos) {
    return at(nanos, 0.99);
  }

  static String told(long[] nanos) {
    return "p50 %.1f ms, p99 %.1f ms, most %.1f ms (n=%d)"
        .formatted(at(nanos, 0.5) / 1e6, p99(nanos) / 1e6, at(nanos, 1) / 1e6, nanos.length);
  }

  /** The most of each group of so many, one after the other, in milliseconds. */
  static String slowest(long[] nanos, int group) {
    StringBuilder text = new StringBuilder();
    for (int from = 0; from < nanos.length; from += group) {
      int end = Math.min(nanos.length, from + group);
      text.append(Arrays.stream(nanos, from, end).max().orElse(0) / 1_000_000).append(' ');
    }
    return text.toString().strip();
  }

  static void say(String text, Object... values) {
    System.out.printf(text + "%n", values);
  }

  private static double at(long[] nanos, double part) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, part * sorted.length)];
  }
}
