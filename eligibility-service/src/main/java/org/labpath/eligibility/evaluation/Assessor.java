package org.labpath.eligibility.evaluation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.labpath.eligibility.applicant.Applicant;
import org.labpath.eligibility.rule.Clause;
import org.labpath.eligibility.rule.Credential;
import org.labpath.eligibility.rule.Definitions;
import org.labpath.eligibility.rule.Outcome;
import org.labpath.eligibility.rule.Requirement;
import org.labpath.eligibility.rule.Route;
import org.labpath.eligibility.rule.RouteVersion;
import org.labpath.eligibility.rule.Truth;

/** Decides routes and credentials. The same question always has the same answer. */
public final class Assessor {

  private final Definitions definitions;

  public Assessor(Definitions definitions) {
    this.definitions = definitions;
  }

  /** How the credential stands for a person who applies on this day. */
  public CredentialFinding assess(Credential credential, Applicant applicant, LocalDate day) {
    if (!credential.assessable()) {
      boolean over = credential.discontinued() != null && !day.isBefore(credential.discontinued());
      return new CredentialFinding(
          credential,
          over ? Outcome.NOT_ELIGIBLE : Outcome.INDETERMINATE,
          null,
          List.of(),
          List.of());
    }
    List<LocalDate> expected = expectedDates(applicant, day);
    List<RouteFinding> routes = new ArrayList<>();
    for (Route route : credential.routes()) {
      routes.add(assess(route, applicant, day, expected));
    }
    Outcome outcome = outcome(routes);
    return new CredentialFinding(
        credential, outcome, best(routes, outcome), routes, missing(routes, outcome));
  }

  private static Outcome outcome(List<RouteFinding> routes) {
    Outcome best = null;
    boolean unverifiedOpen = false;
    for (RouteFinding route : routes) {
      if (route.decisive()) {
        best = best == null || route.outcome().compareTo(best) < 0 ? route.outcome() : best;
      } else {
        unverifiedOpen |= route.outcome() != Outcome.CLOSED;
      }
    }
    if (best == null) {
      // Only routes we cannot vouch for are open: that is no ground for a "no".
      return unverifiedOpen ? Outcome.INDETERMINATE : Outcome.NOT_ELIGIBLE;
    }
    return best;
  }

  private static @Nullable RouteFinding best(List<RouteFinding> routes, Outcome outcome) {
    if (outcome != Outcome.ELIGIBLE && outcome != Outcome.NOT_YET) {
      return null;
    }
    return routes.stream()
        .filter(route -> route.decisive() && route.outcome() == outcome)
        .min(
            Comparator.comparing(
                    RouteFinding::firstDayToTest, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(route -> route.version().confidence()))
        .orElse(null);
  }

  /**
   * What the open routes leave unanswered. First comes what bears on most routes, since one answer
   * can end them all; then what bears on most requirements; then the order of the rules.
   */
  private static List<String> missing(List<RouteFinding> routes, Outcome outcome) {
    if (outcome != Outcome.INDETERMINATE) {
      return List.of();
    }
    Map<String, Weight> weights = new LinkedHashMap<>();
    for (RouteFinding route : routes) {
      if (route.decisive() && route.outcome() == Outcome.INDETERMINATE) {
        Set<String> asked = new HashSet<>();
        for (String ask : route.asks()) {
          weights.merge(ask, new Weight(asked.add(ask) ? 1 : 0, 1), Weight::plus);
        }
      }
    }
    // The sort is stable: equals stay in the order of the rules.
    return weights.entrySet().stream()
        .sorted(Map.Entry.<String, Weight>comparingByValue().reversed())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** How much an answer bears on. */
  private record Weight(int routes, int requirements) implements Comparable<Weight> {

    Weight plus(Weight other) {
      return new Weight(routes + other.routes, requirements + other.requirements);
    }

    @Override
    public int compareTo(Weight other) {
      int byRoutes = Integer.compare(routes, other.routes);
      return byRoutes != 0 ? byRoutes : Integer.compare(requirements, other.requirements);
    }
  }

  private RouteFinding assess(
      Route route, Applicant applicant, LocalDate day, List<LocalDate> expected) {
    RouteVersion version = route.on(day);
    if (version == null) {
      return new RouteFinding(
          route, route.nearest(day), Outcome.CLOSED, List.of(), List.of(), null, null);
    }
    Moment now = Moment.ofApplication(definitions, day);
    List<Finding> findings = new RouteEvaluator(version, applicant, now).findings();
    Truth together = together(findings);
    if (together != Truth.NOT_MET || expected.isEmpty()) {
      Outcome outcome =
          switch (together) {
            case MET -> Outcome.ELIGIBLE;
            case UNKNOWN -> Outcome.INDETERMINATE;
            case NOT_MET -> Outcome.NOT_ELIGIBLE;
          };
      return new RouteFinding(
          route,
          version,
          outcome,
          clauses(version, findings, new LocalDate[0]),
          asks(findings),
          null,
          null);
    }
    return foreseen(route, version, applicant, now, findings, expected);
  }

  /** Looks at the route again on each day the person expects something to be done. */
  private RouteFinding foreseen(
      Route route,
      RouteVersion version,
      Applicant applicant,
      Moment now,
      List<Finding> findings,
      List<LocalDate> expected) {
    LocalDate[] cured = new LocalDate[findings.size()];
    Outcome outcome = Outcome.NOT_ELIGIBLE;
    LocalDate complete = null;
    List<String> asks = asks(findings);
    for (LocalDate day : expected) {
      Moment then = now.foreseenOn(day);
      List<Finding> later = new RouteEvaluator(version, applicant, then).findings();
      for (int i = 0; i < cured.length; i++) {
        if (cured[i] == null && findings.get(i).is(Truth.NOT_MET) && later.get(i).is(Truth.MET)) {
          cured[i] = day;
        }
      }
      Truth together = together(later).and(inForceThen(route, version, applicant, then));
      if (together == Truth.MET && complete == null) {
        complete = day;
        outcome = Outcome.NOT_YET;
      } else if (together == Truth.UNKNOWN && outcome == Outcome.NOT_ELIGIBLE) {
        // An unknown behind an expectation only shows when the expectation is taken as done.
        outcome = Outcome.INDETERMINATE;
        asks = asks(later);
      }
    }
    return new RouteFinding(
        route,
        version,
        outcome,
        clauses(version, findings, cured),
        asks,
        complete == null ? null : firstDayToApply(version, findings, cured, complete),
        complete == null ? null : complete.plusDays(1));
  }

  /** The rules of that later day must be satisfied as well, if they are others. */
  private static Truth inForceThen(
      Route route, RouteVersion version, Applicant applicant, Moment then) {
    RouteVersion later = route.on(then.on());
    if (later == null) {
      return Truth.NOT_MET;
    }
    return later == version
        ? Truth.MET
        : together(new RouteEvaluator(later, applicant, then).findings());
  }

  /** A student may apply some weeks before the program ends; anybody else when all is done. */
  private LocalDate firstDayToApply(
      RouteVersion version, List<Finding> findings, LocalDate[] cured, LocalDate complete) {
    LocalDate programEnds = null;
    for (int i = 0; i < cured.length; i++) {
      boolean program = version.clauses().get(i).requirement() instanceof Requirement.Program;
      if (program && findings.get(i).is(Truth.NOT_MET) && cured[i] != null) {
        programEnds = programEnds == null || cured[i].isAfter(programEnds) ? cured[i] : programEnds;
      }
    }
    return programEnds == null
        ? complete
        : programEnds.minusDays(definitions.earlyApplicationDays());
  }

  private static List<ClauseFinding> clauses(
      RouteVersion version, List<Finding> findings, @Nullable LocalDate[] cured) {
    List<ClauseFinding> clauses = new ArrayList<>(findings.size());
    for (int i = 0; i < findings.size(); i++) {
      Clause clause = version.clauses().get(i);
      clauses.add(new ClauseFinding(clause, findings.get(i), i < cured.length ? cured[i] : null));
    }
    return clauses;
  }

  private static List<String> asks(List<Finding> findings) {
    return findings.stream().flatMap(finding -> finding.asks().stream()).toList();
  }

  private static Truth together(List<Finding> findings) {
    Truth together = Truth.MET;
    for (Finding finding : findings) {
      together = together.and(finding.truth());
    }
    return together;
  }

  /** The days the person has named that are not over yet, in order. */
  private static List<LocalDate> expectedDates(Applicant applicant, LocalDate day) {
    TreeSet<LocalDate> dates = new TreeSet<>();
    if (applicant.education() != null) {
      applicant.education().forEach(school -> add(dates, school.degreeExpected(), day));
    }
    if (applicant.programs() != null) {
      applicant.programs().forEach(program -> add(dates, program.completedExpected(), day));
    }
    if (applicant.military() != null) {
      applicant.military().forEach(course -> add(dates, course.completedExpected(), day));
    }
    if (applicant.phlebotomyTraining() != null) {
      add(dates, applicant.phlebotomyTraining().completedExpected(), day);
    }
    return List.copyOf(dates);
  }

  private static void add(TreeSet<LocalDate> dates, @Nullable LocalDate date, LocalDate day) {
    if (date != null && !date.isBefore(day)) {
      dates.add(date);
    }
  }
}
