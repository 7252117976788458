package org.labpath.benchmarks.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What a peer did with a mix of questions in a span of time, asked by some threads that each wait
 * for an answer before they ask again.
 *
 * @param nanos by kind, how long each answer took, ascending
 */
record Run(double seconds, Map<Question.Kind, long[]> nanos, long[] all) {

  /** Makes a peer for each thread. */
  interface Peers {
    Peer next() throws Exception;
  }

  static Run of(Peers peers, List<Question> questions, int threads, double seconds)
      throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Map<Question.Kind, Times>>> parts = new ArrayList<>();
      List<Peer> open = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        open.add(peers.next());
      }
      long begun = System.nanoTime();
      long end = begun + (long) (seconds * 1e9);
      for (int i = 0; i < threads; i++) {
        Peer peer = open.get(i);
        int from = i * questions.size() / threads;
        Callable<Map<Question.Kind, Times>> work = () -> asked(peer, questions, from, end);
        parts.add(pool.submit(work));
      }
      List<Map<Question.Kind, Times>> done = new ArrayList<>();
      for (Future<Map<Question.Kind, Times>> part : parts) {
        done.add(part.get());
      }
      double took = (System.nanoTime() - begun) / 1e9;
      for (Peer peer : open) {
        peer.close();
      }
      return joined(took, done);
    } finally {
      pool.shutdownNow();
    }
  }

  double perSecond() {
    return all.length / seconds;
  }

  /** The share of answers, of a hundred, that took no longer. */
  static double percentile(long[] sorted, double percent) {
    return sorted.length == 0
        ? 0
        : sorted[Math.min(sorted.length - 1, (int) (sorted.length * percent / 100))] / 1000.0;
  }

  double median() {
    return percentile(all, 50);
  }

  double p99() {
    return percentile(all, 99);
  }

  private static Map<Question.Kind, Times> asked(
      Peer peer, List<Question> questions, int from, long end) throws Exception {
    Map<Question.Kind, Times> times = new EnumMap<>(Question.Kind.class);
    for (Question.Kind kind : Question.Kind.values()) {
      times.put(kind, new Times());
    }
    long before = System.nanoTime();
    for (int i = from; before < end; i++) {
      Question question = questions.get(i % questions.size());
      peer.ask(question);
      long after = System.nanoTime();
      Times ofKind = times.get(question.kind());
      if (ofKind != null) {
        ofKind.add(after - before);
      }
      before = after;
    }
    return times;
  }

  private static Run joined(double seconds, List<Map<Question.Kind, Times>> parts) {
    Map<Question.Kind, long[]> byKind = new EnumMap<>(Question.Kind.class);
    long[] all = new long[0];
    for (Question.Kind kind : Question.Kind.values()) {
      long[] ofKind = new long[0];
      for (Map<Question.Kind, Times> part : parts) {
        Times times = part.get(kind);
        if (times != null) {
          ofKind = joined(ofKind, times.sofar());
        }
      }
      all = joined(all, ofKind);
      Arrays.sort(ofKind);
      byKind.put(kind, ofKind);
    }
    Arrays.sort(all);
    return new Run(seconds, byKind, all);
  }

  private static long[] joined(long[] one, long[] other) {
    long[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  /** Durations in nanoseconds. */
  private static final class Times {
    private long[] nanos = new long[1 << 12];
    private int count;

    void add(long took) {
      if (count == nanos.length) {
        nanos = Arrays.copyOf(nanos, count * 2);
      }
      nanos[count++] = took;
    }

    long[] sofar() {
      return Arrays.copyOf(nanos, count);
    }
  }
}
