package org.labpath.eligibility.explain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.eligibility.applicant.Applicant;
import org.labpath.eligibility.evaluation.Assessor;
import org.labpath.eligibility.evaluation.ClauseFinding;
import org.labpath.eligibility.evaluation.CredentialFinding;
import org.labpath.eligibility.evaluation.Plan;
import org.labpath.eligibility.evaluation.Planner;
import org.labpath.eligibility.evaluation.RouteFinding;
import org.labpath.eligibility.rule.Credential;
import org.labpath.eligibility.rule.Outcome;
import org.labpath.eligibility.rule.Route;
import org.labpath.eligibility.rule.Truth;
import org.labpath.eligibility.rulebook.Rulebook;

/** What to do next, by how a credential stands. */
public final class NextSteps {

  private final Rulebook rulebook;
  private final Messages messages;
  private final Assessor assessor;
  private final Planner planner;
  private final GapSteps gaps;
  private final Questions questions;

  public NextSteps(Rulebook rulebook, Messages messages, RuleText rules) {
    this.rulebook = rulebook;
    this.messages = messages;
    this.assessor = new Assessor(rulebook.definitions());
    this.planner = new Planner(rulebook.definitions());
    this.gaps = new GapSteps(rulebook, messages, rules);
    this.questions = new Questions(messages, rules);
  }

  /** The ordered plan for one credential. */
  public List<NextStep> of(
      CredentialFinding finding, Applicant applicant, LocalDate day, Language language) {
    Credential credential = finding.credential();
    List<NextStep> steps = new ArrayList<>();
    switch (finding.outcome()) {
      case ELIGIBLE -> steps.add(apply(finding, language));
      case NOT_YET -> notYet(finding, language, steps);
      case INDETERMINATE -> open(finding, language, steps);
      case NOT_ELIGIBLE, CLOSED -> plan(finding, applicant, day, language, steps);
    }
    ladder(finding, applicant, day, language, steps);
    if (steps.isEmpty()) {
      steps.add(ask(credential, language));
    }
    return List.copyOf(steps);
  }

  private NextStep apply(CredentialFinding finding, Language language) {
    String route = routeOf(finding);
    return NextStep.of(
            "APPLY",
            messages.text(
                language,
                "step.APPLY",
                "credential",
                finding.credential().code(),
                "route",
                finding.best() == null ? route : called(finding.best().route(), language)))
        .onRoute(route, null)
        .linking(finding.credential().officialPage());
  }

  private void notYet(CredentialFinding finding, Language language, List<NextStep> steps) {
    RouteFinding best = finding.best();
    if (best == null || best.firstDayToApply() == null || best.firstDayToTest() == null) {
      return;
    }
    String route = best.route().id();
    steps.add(
        NextStep.of(
                "APPLY_FROM",
                messages.text(
                    language,
                    "step.APPLY_FROM",
                    "credential",
                    finding.credential().code(),
                    "route",
                    called(best.route(), language),
                    "date",
                    language.day(best.firstDayToApply())))
            .onRoute(route, null)
            .on(best.firstDayToApply())
            .linking(finding.credential().officialPage()));
    steps.add(
        NextStep.of(
                "TEST_FROM",
                messages.text(
                    language, "step.TEST_FROM", "date", language.day(best.firstDayToTest())))
            .onRoute(route, null)
            .on(best.firstDayToTest()));
  }

  private void open(CredentialFinding finding, Language language, List<NextStep> steps) {
    List<String> missing = finding.missingAnswers();
    if (!missing.isEmpty()) {
      steps.add(answer(missing, language));
    }
    boolean foreign = false;
    boolean unsettled = missing.isEmpty();
    for (RouteFinding route : finding.routes()) {
      if (route.decisive() && route.outcome() == Outcome.INDETERMINATE) {
        for (ClauseFinding clause : route.clauses()) {
          boolean unknown = clause.finding().truth() == Truth.UNKNOWN;
          foreign |= unknown && clause.finding().notes().contains("FOREIGN_EVALUATION");
          unsettled |= unknown && clause.finding().asks().isEmpty();
        }
      }
    }
    if (foreign) {
      steps.add(
          NextStep.of("EVALUATE_FOREIGN", messages.text(language, "step.EVALUATE_FOREIGN"))
              .linking(finding.credential().officialPage()));
    }
    if (unsettled) {
      steps.add(ask(finding.credential(), language));
    }
  }

  private NextStep answer(List<String> missing, Language language) {
    String first = missing.getFirst();
    return NextStep.of(
            "ANSWER",
            messages.text(
                language,
                missing.size() == 1 ? "step.ANSWER.one" : "step.ANSWER",
                "count",
                Integer.toString(missing.size()),
                "question",
                questions.of(first, language)))
        .asking(first);
  }

  private void plan(
      CredentialFinding finding,
      Applicant applicant,
      LocalDate day,
      Language language,
      List<NextStep> steps) {
    Plan plan = planner.nearest(finding, applicant, day);
    if (plan != null) {
      steps.addAll(gaps.of(plan, language));
    } else if (finding.credential().assessable()) {
      steps.add(
          NextStep.of(
                  "NOTHING_OPEN",
                  messages.text(
                      language, "step.NOTHING_OPEN", "credential", finding.credential().code()))
              .linking(finding.credential().officialPage()));
    }
  }

  /** What comes after, or what can be had on the way. */
  private void ladder(
      CredentialFinding finding,
      Applicant applicant,
      LocalDate day,
      Language language,
      List<NextStep> steps) {
    String code = finding.credential().code();
    boolean within = finding.outcome() == Outcome.ELIGIBLE || finding.outcome() == Outcome.NOT_YET;
    List<String> said = new ArrayList<>();
    for (List<String> ladder : rulebook.definitions().ladders()) {
      int at = ladder.indexOf(code);
      if (at < 0) {
        continue;
      }
      String other = within ? above(ladder, at) : below(ladder, at, applicant, day);
      if (other != null && !said.contains(other)) {
        said.add(other);
        String key = within ? "PATHWAY" : "STEPPING_STONE";
        steps.add(
            NextStep.of(
                    key,
                    messages.text(
                        language, "step." + key, "credential", other, "from", code, "to", code))
                .leadingTo(other)
                .searching(within ? other : null));
      }
    }
  }

  private static @Nullable String above(List<String> ladder, int at) {
    return at + 1 < ladder.size() ? ladder.get(at + 1) : null;
  }

  /** The highest rung below that the person can take now or on a known day. */
  private @Nullable String below(List<String> ladder, int at, Applicant applicant, LocalDate day) {
    for (int i = at - 1; i >= 0; i--) {
      Credential credential = rulebook.credential(ladder.get(i));
      if (credential != null) {
        Outcome outcome = assessor.assess(credential, applicant, day).outcome();
        if (outcome == Outcome.ELIGIBLE || outcome == Outcome.NOT_YET) {
          return credential.code();
        }
      }
    }
    return null;
  }

  private NextStep ask(Credential credential, Language language) {
    return NextStep.of("ASK", messages.text(language, "step.ASK", "body", credential.body()))
        .linking(credential.officialPage());
  }

  /** A route as its reader knows it: the id says something to programs only. */
  private static String called(Route route, Language language) {
    return route.title().getOrDefault(language.code(), route.id());
  }

  private static String routeOf(CredentialFinding finding) {
    return finding.best() == null ? "" : finding.best().route().id();
  }
}
