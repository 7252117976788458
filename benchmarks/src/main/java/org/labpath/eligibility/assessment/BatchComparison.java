package org.labpath.eligibility.assessment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.labpath.benchmarks.eligibility.Applicants;
import org.labpath.benchmarks.eligibility.BatchCall;
import org.labpath.eligibility.applicant.RequestReader;
import org.labpath.eligibility.explain.FindingText;
import org.labpath.eligibility.explain.Language;
import org.labpath.eligibility.explain.Messages;
import org.labpath.eligibility.explain.NextSteps;
import org.labpath.eligibility.explain.RuleText;
import org.labpath.eligibility.rulebook.Rulebook;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The same lines answered inside this process, or by a service. Either prints lines a second, each
 * round after a warm-up of the same length.
 */
public final class BatchComparison {

  private final List<ObjectNode> people = Applicants.requests(100, 2026);

  private BatchComparison() {}

  /**
   * Runs {@code in-process LINES ROUNDS} or {@code http URI LINES ROUNDS}.
   *
   * @param arguments which, how many lines a round, how many rounds
   */
  public static void main(String[] arguments) throws Exception {
    BatchComparison comparison = new BatchComparison();
    boolean inside = arguments[0].equals("in-process");
    int lines = Integer.parseInt(arguments[inside ? 1 : 2]);
    int rounds = Integer.parseInt(arguments[inside ? 2 : 3]);
    for (int round = 0; round <= rounds; round++) {
      long begun = System.nanoTime();
      long bytes =
          inside
              ? comparison.inside(lines)
              : new BatchCall(URI.create(arguments[1]))
                  .run(comparison.hundred(), lines / comparison.people.size(), lines);
      double seconds = (System.nanoTime() - begun) / 1e9;
      System.out.printf(
          "%s %s %d lines %.0f lines/s %.0f bytes/line%n",
          arguments[0],
          round == 0 ? "warm-up" : "round-" + round,
          lines,
          lines / seconds,
          (double) bytes / lines);
    }
  }

  private long inside(int lines) throws IOException {
    Rulebook rulebook = Rulebook.packaged();
    Messages messages = new Messages();
    RuleText rules = new RuleText(messages, rulebook);
    BatchLines batch =
        new BatchLines(
            new RequestReader(rulebook.codes(), rulebook.assessable()),
            new Assessments(
                rulebook,
                messages,
                new FindingText(messages, rules),
                new NextSteps(rulebook, messages, rules)),
            JsonMapper.builder().addModule(new PreparedJson()).build());
    CountedBytes answers = new CountedBytes();
    batch.answer(questions(lines), answers, Language.EN);
    return answers.count;
  }

  /** The hundred people, a line each. */
  private byte[] hundred() {
    StringBuilder all = new StringBuilder();
    people.forEach(person -> all.append(person).append('\n'));
    return all.toString().getBytes(StandardCharsets.UTF_8);
  }

  private InputStream questions(int lines) {
    return new java.io.SequenceInputStream(
        Collections.enumeration(
            Collections.nCopies(lines / people.size(), hundred()).stream()
                .map(bytes -> (InputStream) new ByteArrayInputStream(bytes))
                .toList()));
  }

  /** Where answers end that nobody reads. */
  private static final class CountedBytes extends OutputStream {

    private long count;

    @Override
    public void write(int any) {
      count++;
    }

    @Override
    public void write(byte[] any, int from, int length) {
      count += length;
    }
  }
}
