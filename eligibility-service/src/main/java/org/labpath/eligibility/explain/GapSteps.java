package org.labpath.eligibility.explain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.labpath.eligibility.evaluation.Amount;
import org.labpath.eligibility.evaluation.ClauseFinding;
import org.labpath.eligibility.evaluation.Plan;
import org.labpath.eligibility.rule.Fraction;
import org.labpath.eligibility.rule.Requirement;
import org.labpath.eligibility.rulebook.Rulebook;

/** The steps that close the gaps of one route: study first, then work, then the earliest day. */
final class GapSteps {

  private final Rulebook rulebook;
  private final Messages messages;
  private final RuleText rules;

  GapSteps(Rulebook rulebook, Messages messages, RuleText rules) {
    this.rulebook = rulebook;
    this.messages = messages;
    this.rules = rules;
  }

  List<NextStep> of(Plan plan, Language language) {
    String route = plan.route().route().id();
    // One step for one thing to do: a program that is missing is also missing in its window.
    Map<String, NextStep> steps = new LinkedHashMap<>();
    List<String> disciplines = new ArrayList<>();
    List<ClauseFinding> ordered = new ArrayList<>(plan.missing());
    ordered.sort(Comparator.comparingInt(GapSteps::rank));
    for (ClauseFinding gap : ordered) {
      if (gap.clause().requirement() instanceof Requirement.DisciplineCovered rule) {
        disciplines.add(rules.word("discipline", rule.discipline().key(), language));
        continue;
      }
      NextStep step = step(plan, gap, language);
      steps.putIfAbsent(step.message(), step.onRoute(route, gap.clause().code()));
    }
    if (!disciplines.isEmpty()) {
      String message =
          messages.text(
              language, "step.COVER", "disciplines", rules.joined(disciplines, language, "and"));
      steps.put(message, NextStep.of("COVER", message).onRoute(route, "EXP.DISCIPLINE"));
    }
    LocalDate done = plan.workDone();
    if (done != null) {
      String message = messages.text(language, "step.EARLIEST", "date", language.day(done));
      steps.put(message, NextStep.of("EARLIEST", message).onRoute(route, null).on(done));
    }
    return List.copyOf(steps.values());
  }

  private static int rank(ClauseFinding gap) {
    return switch (gap.clause().requirement()) {
      case Requirement.HighSchool any -> 0;
      case Requirement.HeldCredential any -> 2;
      case Requirement.Experience any -> 3;
      case Requirement.AcceptableLaboratory any -> 4;
      case Requirement.DisciplineCovered any -> 5;
      default -> 1;
    };
  }

  private NextStep step(Plan plan, ClauseFinding gap, Language language) {
    return switch (gap.clause().requirement()) {
      case Requirement.HighSchool any -> plain("FINISH_HIGH_SCHOOL", language);
      case Requirement.AccreditedSchool any -> plain("ACCREDITED_SCHOOL", language);
      case Requirement.DegreeHeld rule ->
          filled("EARN_DEGREE", language, "degree", degree(rule.level().key(), language))
              .searching(programFor(plan));
      case Requirement.DegreeField rule ->
          filled("EARN_DEGREE", language, "degree", degree(rule.level().key(), language));
      case Requirement.DegreeOrHours rule ->
          counted(gap, "EARN_CREDIT", language).searching(programFor(plan));
      case Requirement.SubjectHours rule ->
          counted(
              gap,
              "TAKE_HOURS",
              language,
              "subjects",
              rules.joined(
                  rule.subjects().stream()
                      .sorted()
                      .map(subject -> rules.word("subject", subject.key(), language))
                      .toList(),
                  language,
                  "and"));
      case Requirement.Course rule ->
          filled(
              "TAKE_COURSE",
              language,
              "course",
              rules.word("course", rule.kind().name(), language));
      case Requirement.Program rule -> program(rule, language);
      case Requirement.MilitaryCourse rule ->
          filled("MILITARY_COURSE", language, "quantity", Integer.toString(rule.weeks()));
      case Requirement.HeldCredential rule -> credential(rule, language);
      case Requirement.Experience rule -> work(plan, gap, rule, language);
      case Requirement.DisciplineCovered any -> plain("LABORATORY", language);
      case Requirement.AcceptableLaboratory any -> plain("LABORATORY", language);
      case Requirement.Training any ->
          filled("TRAIN", language, "part", rules.of(gap.clause(), language));
      case Requirement.Unseen any -> plain("LABORATORY", language);
    };
  }

  private NextStep program(Requirement.Program rule, Language language) {
    List<String> kinds = rule.kinds().stream().sorted().toList();
    String known = kinds.stream().filter(rulebook.codes()::contains).findFirst().orElse(null);
    return filled(
            "FINISH_PROGRAM",
            language,
            "program",
            rules.joined(
                kinds.stream().map(kind -> rules.word("program", kind, language)).toList(),
                language))
        .searching(known);
  }

  private NextStep credential(Requirement.HeldCredential rule, Language language) {
    List<String> names = rule.names().stream().sorted().toList();
    String code = codeOf(rule.names());
    return filled("EARN_CREDENTIAL", language, "names", rules.joined(names, language))
        .leadingTo(code)
        .searching(code);
  }

  private NextStep work(
      Plan plan, ClauseFinding gap, Requirement.Experience rule, Language language) {
    LocalDate done = plan.workDone();
    return counted(
            gap,
            "WORK",
            language,
            "disciplines",
            rules.joined(
                rule.work().disciplines().stream()
                    .sorted()
                    .map(discipline -> rules.word("discipline", discipline.key(), language))
                    .toList(),
                language,
                "and"),
            "date",
            done == null ? "" : language.day(done))
        .on(done);
  }

  /** Programs that end in this route's own credential. */
  private static @Nullable String programFor(Plan plan) {
    for (var clause : plan.route().version().clauses()) {
      if (clause.requirement() instanceof Requirement.Program program) {
        return program.kinds().stream().sorted().findFirst().orElse(null);
      }
    }
    return null;
  }

  private @Nullable String codeOf(Set<String> names) {
    for (String name : names.stream().sorted().toList()) {
      String code = name.replace("(ASCP)", "");
      if (rulebook.codes().contains(code)) {
        return code;
      }
    }
    return null;
  }

  private String degree(String key, Language language) {
    return rules.word("degree", key, language);
  }

  private NextStep plain(String code, Language language) {
    return NextStep.of(code, messages.text(language, "step." + code));
  }

  private NextStep filled(String code, Language language, String... arguments) {
    return NextStep.of(code, messages.text(language, "step." + code, arguments));
  }

  private NextStep counted(ClauseFinding gap, String code, Language language, String... arguments) {
    Amount amount = gap.finding().amount();
    Fraction shortfall = amount == null ? null : amount.shortfall();
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "quantity";
    all[arguments.length + 1] = shortfall == null ? "" : FindingText.mixed(shortfall);
    return filled(code, language, all)
        .amounting(Exact.of(shortfall), amount == null ? null : amount.unit().key());
  }
}
