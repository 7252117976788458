package org.labpath.benchmarks.search;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.labpath.catalog.record.Employer;

/**
 * LabPath's search and PostgreSQL over the same rows, in turn, in this process; or LabPath's alone.
 * Arguments: the folder of public files, the JDBC address or {@code -} for none, the numbers of
 * rows with commas between, the seconds of each turn.
 */
public final class SearchComparison {

  private static final long SEED = 7;
  private static final int THREADS = 2;

  /** Enough that a turn rarely asks the same twice. */
  private static final int QUESTIONS = 50_000;

  private static final int COMPARED = 200;
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
      double built = (System.nanoTime() - begun) / 1e9;
      if (!url.equals("-")) {
        Table.fill(url, rows);
        compare(labPath, new PostgresPeer(url), questions);
      }
      rows = List.of();
      Run.of(() -> labPath, questions, THREADS, seconds / 2);
      Run own = Run.of(() -> labPath, questions, THREADS, seconds);
      print(size, "LabPath", own);
      if (!url.equals("-")) {
        Run.of(() -> new PostgresPeer(url), questions, THREADS, seconds / 2);
        Run other = Run.of(() -> new PostgresPeer(url), questions, THREADS, seconds);
        print(size, "PostgreSQL", other);
        note(
            "ratio at %s rows: throughput %.1f, p99 %.2f",
            size, own.perSecond() / other.perSecond(), own.p99() / other.p99());
      }
      note("%s rows: index built in %.1f s, heap in use %d MiB", size, built, heap());
    }
    NOTES.forEach(OUT::println);
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
