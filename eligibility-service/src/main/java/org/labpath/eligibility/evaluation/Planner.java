package org.labpath.eligibility.evaluation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.labpath.eligibility.applicant.Applicant;
import org.labpath.eligibility.applicant.Applicant.Job;
import org.labpath.eligibility.applicant.Applicant.Laboratory;
import org.labpath.eligibility.rule.Definitions;
import org.labpath.eligibility.rule.DegreeLevel;
import org.labpath.eligibility.rule.Discipline;
import org.labpath.eligibility.rule.Fraction;
import org.labpath.eligibility.rule.Outcome;
import org.labpath.eligibility.rule.Requirement;
import org.labpath.eligibility.rule.Truth;

/** Finds the nearest route and the day on which its missing work could be done. */
public final class Planner {

  // Rough weeks of effort, used to compare routes and for nothing else: a year of study is 30
  // semester hours, a program a year, a certificate of another kind three.
  private static final long WEEKS_PER_YEAR = 52;
  private static final long HOURS_PER_YEAR = 30;
  private static final long PROGRAM = WEEKS_PER_YEAR;
  private static final long OTHER_CREDENTIAL = 3 * WEEKS_PER_YEAR;
  private static final long COURSE = 17;
  private static final long SMALL = 4;
  private static final long OUT_OF_REACH = 100 * WEEKS_PER_YEAR;

  private final Definitions definitions;

  public Planner(Definitions definitions) {
    this.definitions = definitions;
  }

  /** The nearest open route that can be relied on, or null where there is none. */
  public @Nullable Plan nearest(CredentialFinding finding, Applicant applicant, LocalDate day) {
    return finding.routes().stream()
        .filter(RouteFinding::decisive)
        .filter(route -> route.outcome() == Outcome.NOT_ELIGIBLE)
        .min(Comparator.comparingLong(route -> effort(route, applicant)))
        .map(route -> plan(route, applicant, day))
        .orElse(null);
  }

  private Plan plan(RouteFinding route, Applicant applicant, LocalDate day) {
    List<ClauseFinding> missing = new ArrayList<>();
    LocalDate done = null;
    for (ClauseFinding clause : route.clauses()) {
      if (clause.finding().is(Truth.NOT_MET)) {
        missing.add(clause);
        if (clause.clause().requirement() instanceof Requirement.Experience rule) {
          done = workDone(rule, clause, applicant, day);
        }
      }
    }
    return new Plan(route, missing, done);
  }

  /**
   * The first day on which the window holds enough work, if full-time work begins the day after the
   * application date. Older work meanwhile leaves the window, so this is looked for, not divided.
   */
  private @Nullable LocalDate workDone(
      Requirement.Experience rule, ClauseFinding clause, Applicant applicant, LocalDate day) {
    Amount amount = clause.finding().amount();
    Fraction need = amount == null ? Fraction.of(rule.fullTimeWeeks()) : amount.need();
    long most = need.ceiling() * 7;
    if (!enough(rule, need, applicant, day, most)) {
      return null;
    }
    long low = 0;
    while (low < most) {
      long middle = (low + most) / 2;
      if (enough(rule, need, applicant, day, middle)) {
        most = middle;
      } else {
        low = middle + 1;
      }
    }
    return day.plusDays(low);
  }

  private boolean enough(
      Requirement.Experience rule, Fraction need, Applicant applicant, LocalDate day, long days) {
    LocalDate then = day.plusDays(days);
    List<Job> jobs = new ArrayList<>();
    if (applicant.experience() != null) {
      applicant.experience().forEach(job -> jobs.add(endedBy(job, day)));
    }
    if (days > 0) {
      jobs.add(fullTime(rule, day.plusDays(1), then));
    }
    Moment moment = Moment.ofApplication(definitions, then);
    return new Jobs(jobs, moment).fullTime(need, rule.window(), rule.work()).is(Truth.MET);
  }

  private static Job endedBy(Job job, LocalDate day) {
    boolean goesOn =
        Boolean.TRUE.equals(job.current()) || job.to() != null && job.to().isAfter(day);
    return goesOn
        ? new Job(job.from(), day, false, job.hoursPerWeek(), job.disciplines(), job.lab())
        : job;
  }

  private Job fullTime(Requirement.Experience rule, LocalDate from, LocalDate to) {
    Map<Discipline, Boolean> disciplines = new EnumMap<>(Discipline.class);
    rule.work().disciplines().forEach(discipline -> disciplines.put(discipline, true));
    return new Job(
        from,
        to,
        false,
        BigDecimal.valueOf(definitions.hoursPerWeek()),
        disciplines,
        new Laboratory(
            "US", definitions.certificates().stream().min(String::compareTo).orElse(null), null));
  }

  private static long effort(RouteFinding route, Applicant applicant) {
    long weeks = 0;
    for (ClauseFinding clause : route.clauses()) {
      if (clause.finding().is(Truth.NOT_MET)) {
        weeks += effort(clause, applicant);
      } else if (clause.finding().is(Truth.UNKNOWN)) {
        weeks += SMALL;
      }
    }
    return weeks;
  }

  private static long effort(ClauseFinding clause, Applicant applicant) {
    if (clause.curedOn() != null) {
      return SMALL;
    }
    Amount amount = clause.finding().amount();
    Fraction shortfall = amount == null ? null : amount.shortfall();
    return switch (clause.clause().requirement()) {
      case Requirement.DegreeHeld rule -> degree(rule.level());
      case Requirement.DegreeOrHours rule -> study(shortfall);
      case Requirement.SubjectHours rule -> study(shortfall);
      case Requirement.Program rule -> PROGRAM;
      case Requirement.HeldCredential rule -> lapsed(rule, applicant) ? SMALL : OTHER_CREDENTIAL;
      case Requirement.MilitaryCourse rule -> OUT_OF_REACH;
      case Requirement.DegreeField rule -> degree(rule.level());
      case Requirement.Experience rule -> shortfall == null ? 0 : shortfall.ceiling();
      case Requirement.Course rule -> COURSE;
      case Requirement.HighSchool rule -> WEEKS_PER_YEAR;
      default -> SMALL;
    };
  }

  /** Renewing what one holds is a small step. */
  private static boolean lapsed(Requirement.HeldCredential rule, Applicant applicant) {
    return applicant.credentials() != null
        && applicant.credentials().stream()
            .anyMatch(held -> held.name() != null && rule.names().contains(held.name()));
  }

  private static long degree(DegreeLevel level) {
    return switch (level) {
      case DOCTORATE -> 8 * WEEKS_PER_YEAR;
      case MASTER -> 6 * WEEKS_PER_YEAR;
      case BACCALAUREATE -> 4 * WEEKS_PER_YEAR;
      default -> 2 * WEEKS_PER_YEAR;
    };
  }

  private static long study(@Nullable Fraction hours) {
    return hours == null ? 0 : hours.ceiling() * WEEKS_PER_YEAR / HOURS_PER_YEAR;
  }
}
