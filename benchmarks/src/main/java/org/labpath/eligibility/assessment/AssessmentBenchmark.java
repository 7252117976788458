package org.labpath.eligibility.assessment;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNResult;
import org.labpath.benchmarks.eligibility.Applicants;
import org.labpath.benchmarks.eligibility.DmnRoutes;
import org.labpath.eligibility.applicant.AssessmentRequest;
import org.labpath.eligibility.applicant.RequestReader;
import org.labpath.eligibility.explain.FindingText;
import org.labpath.eligibility.explain.Language;
import org.labpath.eligibility.explain.Messages;
import org.labpath.eligibility.explain.NextSteps;
import org.labpath.eligibility.explain.RuleText;
import org.labpath.eligibility.rulebook.Rulebook;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * MLT and MLS for a mix of a hundred people, one after the other on one thread. Both sides have
 * their input ready in their own form. Ours answers with every explanation; the peer with outcomes
 * alone.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
public class AssessmentBenchmark {

  private static final int PEOPLE = 100;
  private static final long SEED = 2026;

  private final Assessments assessments;
  private final RequestReader reader;
  private final DmnRoutes peer = new DmnRoutes();
  private final JsonMapper json = JsonMapper.builder().addModule(new PreparedJson()).build();
  private final List<AssessmentRequest> requests;
  private final List<DMNContext> contexts;
  private final List<byte[]> lines;
  private int next;

  /** Refuses to measure unless both sides agree about everybody. */
  public AssessmentBenchmark() {
    Rulebook rulebook = Rulebook.packaged();
    Messages messages = new Messages();
    RuleText rules = new RuleText(messages, rulebook);
    this.assessments =
        new Assessments(
            rulebook,
            messages,
            new FindingText(messages, rules),
            new NextSteps(rulebook, messages, rules));
    this.reader = new RequestReader(rulebook.codes(), rulebook.assessable());
    List<ObjectNode> people = Applicants.requests(PEOPLE, SEED);
    this.requests = people.stream().map(reader::read).toList();
    this.contexts = people.stream().map(peer::context).toList();
    this.lines =
        people.stream().map(body -> body.toString().getBytes(StandardCharsets.UTF_8)).toList();
    for (int i = 0; i < people.size(); i++) {
      try {
        Agreement.check(
            assessments.assess(requests.get(i), Language.EN), peer.decide(contexts.get(i)));
      } catch (IllegalStateException differing) {
        throw new IllegalStateException("about " + people.get(i), differing);
      }
    }
  }

  @Benchmark
  public AssessmentResponse labpath() {
    return assessments.assess(requests.get(turn()), Language.EN);
  }

  @Benchmark
  public DMNResult dmn() {
    return peer.decide(contexts.get(turn()));
  }

  /** What a line of a batch takes: from its bytes to the answer's. */
  @Benchmark
  public byte[] labpathFromBytesToBytes() {
    return json.writeValueAsBytes(
        assessments.assess(reader.read(json.readTree(lines.get(turn()))), Language.EN));
  }

  private int turn() {
    next = next + 1 == requests.size() ? 0 : next + 1;
    return next;
  }
}
