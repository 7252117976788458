package org.labpath.eligibility.assessment;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.labpath.benchmarks.eligibility.Applicants;
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
import tools.jackson.databind.node.ObjectNode;

/** MLT and MLS for a mix of a hundred people, with every explanation. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class AssessmentBenchmark {

  static final int PEOPLE = 100;
  static final long SEED = 2026;

  private final Assessments assessments;
  private final List<AssessmentRequest> requests;
  private int next;

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
    RequestReader reader = new RequestReader(rulebook.codes(), rulebook.assessable());
    List<ObjectNode> people = Applicants.requests(PEOPLE, SEED);
    this.requests = people.stream().map(reader::read).toList();
  }

  @Benchmark
  public AssessmentResponse labpath() {
    next = next + 1 == requests.size() ? 0 : next + 1;
    return assessments.assess(requests.get(next), Language.EN);
  }
}
