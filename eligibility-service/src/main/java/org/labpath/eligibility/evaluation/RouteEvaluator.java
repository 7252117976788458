package org.labpath.eligibility.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.eligibility.applicant.Applicant;
import org.labpath.eligibility.evaluation.Amount.Unit;
import org.labpath.eligibility.rule.Clause;
import org.labpath.eligibility.rule.Fraction;
import org.labpath.eligibility.rule.Requirement;
import org.labpath.eligibility.rule.Requirement.Substitution;
import org.labpath.eligibility.rule.RouteVersion;
import org.labpath.eligibility.rule.Truth;

/** Decides every requirement of one route for one person at one moment. */
final class RouteEvaluator {

  private final RouteVersion route;
  private final Schools schools;
  private final Programs programs;
  private final Credentials credentials;
  private final Jobs jobs;
  private final Training training;
  private final @Nullable Boolean highSchool;
  private final Finding substituted;

  RouteEvaluator(RouteVersion route, Applicant applicant, Moment moment) {
    this.route = route;
    this.schools = new Schools(applicant.education(), route, moment);
    this.programs = new Programs(applicant.programs(), applicant.military(), moment);
    this.credentials = new Credentials(applicant.credentials(), moment.definitions());
    this.jobs = new Jobs(applicant.experience(), moment);
    this.training = new Training(applicant.phlebotomyTraining(), moment);
    this.highSchool = applicant.highSchoolGraduate();
    Substitution substitution = route.substitution();
    this.substituted =
        substitution == null ? Finding.NOT_MET : programs.anyCompleted(substitution.programs());
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>(route.clauses().size());
    for (Clause clause : route.clauses()) {
      findings.add(finding(clause));
    }
    return findings;
  }

  private Finding finding(Clause clause) {
    Finding found = decide(clause.requirement());
    if (clause.otherwiseUnknown() && found.is(Truth.NOT_MET)) {
      return new Finding(Truth.UNKNOWN, found.amount(), List.of(), found.notes())
          .noting("ANOTHER_WAY");
    }
    return found;
  }

  private Finding decide(Requirement requirement) {
    return switch (requirement) {
      case Requirement.HighSchool any -> Finding.ofFlag(highSchool, "/highSchoolGraduate");
      case Requirement.AccreditedSchool any -> schools.accredited();
      case Requirement.DegreeHeld rule -> schools.degree(rule.level());
      case Requirement.DegreeOrHours rule ->
          schools.degreeOrHours(rule.level(), rule.semesterHours());
      case Requirement.SubjectHours rule -> schools.subjectHours(rule);
      case Requirement.DegreeField rule -> schools.degreeField(rule.level(), rule.subjects());
      case Requirement.Course rule -> course(rule);
      case Requirement.Program rule -> programs.completed(rule);
      case Requirement.MilitaryCourse rule -> programs.military(rule);
      case Requirement.HeldCredential rule -> credentials.holds(rule.names(), rule.valid());
      case Requirement.Experience rule -> experience(rule);
      case Requirement.DisciplineCovered rule ->
          jobs.covers(rule.discipline(), rule.window(), rule.work());
      case Requirement.AcceptableLaboratory rule -> jobs.laboratory(rule.work());
      case Requirement.Training rule -> training.has(rule);
      case Requirement.Unseen any -> Finding.UNKNOWN.noting("UNSEEN");
    };
  }

  private Finding course(Requirement.Course rule) {
    Finding taken = schools.course(rule.kind());
    Substitution substitution = route.substitution();
    if (substitution == null || substitution.course() != rule.kind() || taken.is(Truth.MET)) {
      return taken;
    }
    Finding found = taken.or(substituted);
    return found.is(Truth.MET) ? found.noting("SUBSTITUTION") : found;
  }

  private Finding experience(Requirement.Experience rule) {
    Fraction full = Fraction.of(rule.fullTimeWeeks());
    Substitution substitution = route.substitution();
    if (substitution == null || substituted.is(Truth.NOT_MET)) {
      return jobs.fullTime(full, rule.window(), rule.work());
    }
    Fraction less = full.minus(Fraction.of(substitution.fullTimeWeeks()));
    Finding eased = jobs.fullTime(less, rule.window(), rule.work()).noting("SUBSTITUTION");
    if (substituted.is(Truth.MET)) {
      return eased;
    }
    // Not known whether less is enough: decided where both amounts say the same.
    Finding strict = jobs.fullTime(full, rule.window(), rule.work());
    if (strict.is(Truth.MET)) {
      return strict;
    }
    if (eased.is(Truth.NOT_MET)) {
      return eased;
    }
    Amount counted = strict.amount();
    Finding open =
        new Finding(
            Truth.UNKNOWN,
            null,
            Finding.union(Finding.union(substituted.asks(), eased.asks()), strict.asks()),
            List.of());
    return counted == null
        ? open
        : open.with(new Amount(counted.have(), full, Unit.FULL_TIME_WEEKS));
  }
}
