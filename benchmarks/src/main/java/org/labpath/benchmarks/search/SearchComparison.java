package org.labpath.benchmarks.search;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.record.Employer;

/**
 * LabPath's search and PostgreSQL over the same rows, in turn, in this process; or LabPath's alone.
 * Arguments: the folder of public files, the JDBC address or {@code -} for none, the numbers of
 * rows with commas between, the seconds of each turn, and, to measure the service over HTTP too,
 * its jar and up to how many rows.
 */
public final class SearchComparison {

  private static final long SEED = 7;
  private static final int THREADS = 2;
  private static final int CONNECTIONS = 4;

  /** Enough that a turn rarely asks the same twice. */
  private static final int QUESTIONS = 50_000;

  private static final int COMPARED = 200;

  /** A service runs for days; for its first half minute under load it is mostly compiling. */
  private static final double WARM_SECONDS = Double.parseDouble(System.getProperty("warm", "45"));

  /** The peer has no compiler to wait for, only its caches and the driver in this process. */
  private static final double PEER_WARM_SECONDS = 15;

  private static final PrintStream OUT = System.out;

  private SearchComparison() {}

  public static void main(String[] arguments) throws Exception {
    Hospitals hospitals = Hospitals.read(Path.of(arguments[0]));
    String url = arguments[1];
    double seconds = Double.parseDouble(arguments[3]);
    // The words of the smallest number of rows are in all others too.
    List<Question> questions = Question.mix(hospitals.rows(5_000), QUESTIONS, SEED);
    OUT.println("| rows | peer | answers/s | median ms | p99 ms | text | near | facets | prefix |");
    OUT.println("|---|---|---|---|---|---|---|---|---|");
    for (String size : arguments[2].split(",")) {
      List<Employer> rows = hospitals.rows(Integer.parseInt(size));
      long begun = System.nanoTime();
      LabPathPeer labPath = LabPathPeer.of(rows);
      note(
          "%s rows: index built in %.1f s, heap in use %d MiB",
          size, (System.nanoTime() - begun) / 1e9, heap());
      Run.of(() -> labPath, questions, THREADS, seconds);
      Run own = Run.of(() -> labPath, questions, THREADS, seconds);
      print(size, "LabPath", own);
      Run http =
          arguments.length > 5 && rows.size() <= Integer.parseInt(arguments[5])
              ? service(arguments[4], rows, questions, seconds)
              : null;
      if (!url.equals("-")) {
        Table.fill(url, rows);
        compare(labPath, new PostgresPeer(url), questions);
        Run.of(() -> new PostgresPeer(url), questions, THREADS, PEER_WARM_SECONDS);
        Run peer = Run.of(() -> new PostgresPeer(url), questions, THREADS, seconds);
        print(size, "PostgreSQL", peer);
        ratio(size, "in process", own, peer);
        if (http != null) {
          ratio(size, "over HTTP", http, peer);
        }
      }
    }
    NOTES.forEach(OUT::println);
  }

  private static void ratio(String size, String how, Run own, Run peer) {
    note(
        "%s rows, LabPath %s to PostgreSQL: throughput %.1f, p99 %.3f",
        size, how, own.perSecond() / peer.perSecond(), own.p99() / peer.p99());
  }

  /** One service, asked over HTTP by this process; null where it could not be measured. */
  private static @Nullable Run service(
      String jar, List<Employer> rows, List<Question> questions, double seconds) throws Exception {
    try (Service service = Service.start(jar)) {
      service.hold(rows);
      double started = service.restart(rows.size());
      Run.of(() -> new HttpPeer(service.port()), questions, CONNECTIONS, WARM_SECONDS);
      Duration before = service.processorTime();
      Run run = Run.of(() -> new HttpPeer(service.port()), questions, CONNECTIONS, seconds);
      Duration used = service.processorTime().minus(before);
      print(Integer.toString(rows.size()), "LabPath over HTTP", run);
      note(
          "%d rows over HTTP: %.0f us of processor time of the service for an answer, after %.0f s"
              + " of the same questions",
          rows.size(), used.toNanos() / 1e3 / run.all().length, WARM_SECONDS);
      note(
          "%d rows: the service started and served them after %.1f s with a heap of 512 MiB",
          rows.size(), started);
      return run;
    } catch (IllegalStateException | ExecutionException gone) {
      note("%d rows over HTTP: %s", rows.size(), gone);
      return null;
    }
  }

  private static final List<String> NOTES = new ArrayList<>();

  private static void note(String form, Object... values) {
    NOTES.add(String.format(Locale.ROOT, form, values));
  }

  /** Near and facets mean the same to both; text does not, since the peer forgives less. */
  private static void compare(LabPathPeer own, PostgresPeer peer, List<Question> questions)
      throws Exception {
    int same = 0;
    int compared = 0;
    try (peer) {
      for (Question question : questions.subList(0, COMPARED * 4)) {
        if (question.kind() == Question.Kind.NEAR && compared < COMPARED) {
          compared++;
          Peer.Answer here = own.ask(question);
          Peer.Answer there = peer.ask(question);
          if (Math.abs(here.total() - there.total()) <= 1 + here.total() / 200
              && new HashSet<>(here.ids())
                  .containsAll(there.ids().subList(0, there.ids().size() / 2))) {
            same++;
          }
        }
      }
    }
    note("of %d questions around a point, %d got the same answer", compared, same);
  }

  private static void print(String size, String peer, Run run) {
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            Locale.ROOT,
            "| %s | %s | %.0f | %.3f | %.2f |",
            size,
            peer,
            run.perSecond(),
            run.median() / 1000,
            run.p99() / 1000));
    for (Question.Kind kind : Question.Kind.values()) {
      long[] nanos = run.nanos().getOrDefault(kind, new long[0]);
      line.append(
          String.format(
              Locale.ROOT,
              " %.3f / %.2f |",
              Run.percentile(nanos, 50) / 1000,
              Run.percentile(nanos, 99) / 1000));
    }
    OUT.println(line);
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
  }
}
