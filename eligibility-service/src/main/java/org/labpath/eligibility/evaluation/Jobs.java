package org.labpath.eligibility.evaluation;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.labpath.eligibility.applicant.Applicant.Job;
import org.labpath.eligibility.applicant.Applicant.Laboratory;
import org.labpath.eligibility.evaluation.Amount.Unit;
import org.labpath.eligibility.rule.Definitions;
import org.labpath.eligibility.rule.Discipline;
import org.labpath.eligibility.rule.Fraction;
import org.labpath.eligibility.rule.Truth;
import org.labpath.eligibility.rule.Window;
import org.labpath.eligibility.rule.Work;

/** Decides what work counts for: laboratories, disciplines and time. */
final class Jobs {

  private static final String POINTER = "/experience";
  private static final Set<String> NON_CLINICAL =
      Set.of("veterinary", "industry", "industrial", "research");

  /** In years: bounds a job whose beginning is not known. */
  private static final int LONGEST_CAREER = 80;

  private final @Nullable List<Job> jobs;
  private final Moment moment;

  Jobs(@Nullable List<Job> jobs, Moment moment) {
    this.jobs = jobs;
    this.moment = moment;
  }

  Finding laboratory(Work work) {
    if (jobs == null) {
      return Finding.ask(POINTER);
    }
    Finding any = Finding.NOT_MET;
    for (int i = 0; i < jobs.size(); i++) {
      Job job = jobs.get(i);
      if (!begunLater(job)) {
        any = any.or(acceptable(job.lab(), work, POINTER + "/" + i + "/lab"));
      }
    }
    return any;
  }

  Finding covers(Discipline discipline, Window window, Work work) {
    if (jobs == null) {
      return Finding.ask(POINTER);
    }
    Finding agreed = null;
    for (int years : window.years()) {
      Finding any = Finding.NOT_MET;
      LocalDate first = Window.firstDay(years, moment.on());
      for (int i = 0; i < jobs.size(); i++) {
        Job job = jobs.get(i);
        Finding counts = inWindow(job, first, i);
        if (!counts.is(Truth.NOT_MET)) {
          counts =
              counts
                  .and(acceptable(job.lab(), work, POINTER + "/" + i + "/lab"))
                  .and(covered(job, discipline, i))
                  .and(worked(job, i));
        }
        any = any.or(counts);
      }
      agreed = agreed == null ? any : agreeing(agreed, any);
    }
    return agreed == null ? Finding.UNKNOWN : agreed;
  }

  /** Whether there is so much full-time work in the window. */
  Finding fullTime(Fraction weeks, Window window, Work work) {
    if (jobs == null) {
      return Finding.ask(POINTER);
    }
    Finding[] counts = new Finding[jobs.size()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = counts(jobs.get(i), work, i);
    }
    Finding agreed = null;
    Fraction most = Fraction.ZERO;
    Fraction least = Fraction.ZERO;
    for (int years : window.years()) {
      Sum sum = sum(counts, Window.firstDay(years, moment.on()));
      Finding found = sum.atLeast(weeks);
      agreed = agreed == null ? found : agreeing(agreed, found);
      least = years == window.shortest() ? sum.certain : least;
      most = years == window.longest() ? sum.certain : most;
    }
    Finding found = agreed == null ? Finding.UNKNOWN : agreed;
    Fraction have = found.is(Truth.NOT_MET) ? most : least;
    if (!have.atLeast(weeks) && have.atLeast(weeks.minus(Fraction.of(1)))
        || have.atLeast(weeks) && weeks.atLeast(have.minus(Fraction.of(1)))) {
      found = found.noting("CLOSE_TO_THE_LIMIT");
    }
    return found.with(new Amount(have, weeks, Unit.FULL_TIME_WEEKS));
  }

  private Sum sum(Finding[] counts, LocalDate first) {
    Definitions definitions = moment.definitions();
    WorkTime certain = new WorkTime(definitions.hoursPerWeek());
    WorkTime possible = new WorkTime(definitions.hoursPerWeek());
    Finding doubt = Finding.MET;
    for (int i = 0; i < counts.length; i++) {
      Job job = list().get(i);
      Finding accepted = counts[i];
      LocalDate from = job.from();
      LocalDate to = lastDay(job);
      LocalDate begin = from == null || from.isBefore(first) ? first : from;
      LocalDate end = to == null || to.isAfter(moment.applied()) ? moment.applied() : to;
      if (accepted.is(Truth.NOT_MET) || begin.isAfter(end)) {
        continue;
      }
      Long hours = WorkTime.scaled(job.hoursPerWeek());
      if (hours != null && hours == 0) {
        continue;
      }
      Finding known = accepted;
      if (from == null) {
        known = known.and(Finding.ask(at(i, "from")));
      }
      if (to == null) {
        known = known.and(Finding.ask(at(i, "to")));
      }
      if (hours == null) {
        known = known.and(Finding.ask(at(i, "hoursPerWeek")));
      }
      // Without a first day and without a window there is no telling how long it was.
      boolean endless = begin.equals(LocalDate.MIN);
      possible.add(
          endless ? end.minusYears(LONGEST_CAREER) : begin,
          end,
          hours == null ? WorkTime.FULL : hours);
      if (known.is(Truth.MET) && hours != null) {
        certain.add(begin, end, hours);
      } else {
        doubt = doubt.and(known);
      }
    }
    return new Sum(certain.fullTimeWeeks(), possible.fullTimeWeeks(), doubt);
  }

  private Finding counts(Job job, Work work, int index) {
    if (begunLater(job)) {
      return Finding.NOT_MET;
    }
    Finding lab = acceptable(job.lab(), work, POINTER + "/" + index + "/lab");
    if (lab.is(Truth.NOT_MET)) {
      return lab;
    }
    Finding any = Finding.NOT_MET;
    for (Discipline discipline : Discipline.values()) {
      if (work.disciplines().contains(discipline)) {
        any = any.or(covered(job, discipline, index));
      }
    }
    return any.and(lab);
  }

  private Finding acceptable(Laboratory lab, Work work, String pointer) {
    if (work.anyPlace()) {
      return Finding.MET;
    }
    String setting = lab.setting();
    if (setting != null && NON_CLINICAL.contains(setting)) {
      Finding where =
          lab.country() == null
              ? Finding.ask(pointer + "/country")
              : Finding.of(earlierCountry(lab.country()));
      return Finding.of(work.nonClinical()).and(where);
    }
    String certificate = lab.certificate();
    Finding listed =
        certificate == null
            ? Finding.ask(pointer + "/certificate")
            : Finding.of(moment.definitions().certificates().contains(certificate));
    Finding found = listed;
    if (moment.applied().isBefore(moment.definitions().certificateListFrom())) {
      Finding earlier =
          listed.or(
              lab.country() == null
                  ? Finding.ask(pointer + "/country")
                  : Finding.of(earlierCountry(lab.country())));
      found = agreeing(listed, earlier);
      if (listed.is(Truth.NOT_MET) && found.is(Truth.UNKNOWN)) {
        found = found.noting("LABORATORY_WORDING_EARLIER");
      }
    }
    if (found.is(Truth.NOT_MET) && setting == null && !work.nonClinical().equals(Truth.NOT_MET)) {
      return Finding.ask(pointer + "/setting");
    }
    return found;
  }

  private boolean earlierCountry(String country) {
    Definitions definitions = moment.definitions();
    String code = definitions.country(country);
    return definitions.earlierCountries().contains(code) || definitions.domestic().contains(code);
  }

  private static Finding covered(Job job, Discipline discipline, int index) {
    Boolean covered = job.disciplines().get(discipline);
    return covered == null
        ? Finding.ask(at(index, "disciplines") + "/" + discipline.key())
        : Finding.of(covered);
  }

  private static Finding worked(Job job, int index) {
    return job.hoursPerWeek() == null
        ? Finding.ask(at(index, "hoursPerWeek"))
        : Finding.of(job.hoursPerWeek().signum() > 0);
  }

  private Finding inWindow(Job job, LocalDate first, int index) {
    LocalDate from = job.from();
    LocalDate to = lastDay(job);
    if (begunLater(job) || to != null && to.isBefore(first)) {
      return Finding.NOT_MET;
    }
    if (from == null) {
      // It ended inside the window, but a job without a known beginning may also lie ahead.
      return to == null
          ? Finding.ask(at(index, "from")).and(Finding.ask(at(index, "to")))
          : Finding.of(!to.isAfter(moment.applied())).or(Finding.ask(at(index, "from")));
    }
    return to == null && from.isBefore(first) ? Finding.ask(at(index, "to")) : Finding.MET;
  }

  private boolean begunLater(Job job) {
    return job.from() != null && job.from().isAfter(moment.applied());
  }

  private @Nullable LocalDate lastDay(Job job) {
    return Boolean.TRUE.equals(job.current()) ? moment.applied() : job.to();
  }

  private List<Job> list() {
    return jobs == null ? List.of() : jobs;
  }

  private static Finding agreeing(Finding one, Finding other) {
    Truth agreed = one.truth().agreeing(other.truth());
    if (agreed != Truth.UNKNOWN) {
      return one;
    }
    return new Finding(
        agreed,
        null,
        Finding.union(one.asks(), other.asks()),
        Finding.union(one.notes(), other.notes()));
  }

  private static String at(int index, String name) {
    return POINTER + "/" + index + "/" + name;
  }

  /** Between what certainly counts and what might. */
  private record Sum(Fraction certain, Fraction possible, Finding doubt) {

    Finding atLeast(Fraction weeks) {
      if (certain.atLeast(weeks)) {
        return Finding.MET;
      }
      return possible.atLeast(weeks) ? doubt : Finding.NOT_MET;
    }
  }
}
