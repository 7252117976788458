package org.labpath.eligibility.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.labpath.eligibility.applicant.Applicant.AccreditorKind;
import org.labpath.eligibility.applicant.Applicant.CreditHours;
import org.labpath.eligibility.applicant.Applicant.Education;
import org.labpath.eligibility.applicant.Applicant.Major;
import org.labpath.eligibility.rule.DegreeLevel;
import org.labpath.eligibility.rule.Requirement.CourseKind;
import org.labpath.eligibility.rule.Requirement.SubjectHours;
import org.labpath.eligibility.rule.RouteVersion;
import org.labpath.eligibility.rule.Subject;
import org.labpath.eligibility.rule.Truth;

/** Decides what schooling counts for: accreditation, degrees, hours and courses. */
final class Schools {

  private static final String POINTER = "/education";
  private static final String CANADA = "CA";

  private final @Nullable List<Education> schools;
  private final RouteVersion route;
  private final Moment moment;
  private final List<Finding> acceptance = new ArrayList<>();

  Schools(@Nullable List<Education> schools, RouteVersion route, Moment moment) {
    this.schools = schools;
    this.route = route;
    this.moment = moment;
    for (int i = 0; schools != null && i < schools.size(); i++) {
      acceptance.add(acceptable(schools.get(i), POINTER + "/" + i));
    }
  }

  Finding accredited() {
    if (schools == null) {
      return Finding.ask(POINTER);
    }
    Finding any = Finding.NOT_MET;
    for (Finding accepted : acceptance) {
      any = any.or(accepted);
    }
    return any;
  }

  Finding degree(DegreeLevel level) {
    if (schools == null) {
      return Finding.ask(POINTER);
    }
    Finding any = Finding.NOT_MET;
    for (int i = 0; i < schools.size(); i++) {
      any = any.or(conferred(schools.get(i), i, level).and(acceptance.get(i)));
    }
    return any;
  }

  Finding degreeOrHours(DegreeLevel level, int semesterHours) {
    Finding degree = degree(level);
    if (degree.is(Truth.MET)) {
      return degree;
    }
    CreditTally tally = tally(Set.of(), true);
    Finding hours = tally.atLeast(semesterHours);
    return degree.or(hours).with(tally.amount(semesterHours));
  }

  Finding subjectHours(SubjectHours rule) {
    CreditTally tally = tally(rule.subjects(), false);
    Finding found = tally.atLeast(rule.semesterHours());
    if (rule.someOfEach()) {
      for (Subject subject : rule.subjects()) {
        found = found.and(tally(Set.of(subject), false).some());
      }
    }
    if (rule.orMajor() && !found.is(Truth.MET)) {
      found = found.or(field(DegreeLevel.BACCALAUREATE, rule.subjects(), Finding.NOT_MET));
    }
    return found.with(tally.amount(rule.semesterHours()));
  }

  /** A degree in one of these subjects; another subject may still be related. */
  Finding degreeField(DegreeLevel level, Set<Subject> subjects) {
    return field(level, subjects, Finding.UNKNOWN);
  }

  Finding course(CourseKind kind) {
    if (schools == null) {
      return Finding.ask(POINTER);
    }
    Finding any = Finding.NOT_MET;
    for (int i = 0; i < schools.size(); i++) {
      Education school = schools.get(i);
      Finding taken =
          switch (kind) {
            case MICROBIOLOGY ->
                Finding.ofFlag(school.hasMicrobiologySemester(), at(i, "hasMicrobiologySemester"));
            case ORGANIC_OR_BIOCHEMISTRY ->
                Finding.ofFlag(
                    school.hasOrganicOrBiochemSemester(), at(i, "hasOrganicOrBiochemSemester"));
          };
      any = any.or(taken.and(acceptance.get(i)));
    }
    return any;
  }

  private Finding field(DegreeLevel level, Set<Subject> subjects, Finding other) {
    if (schools == null) {
      return Finding.ask(POINTER);
    }
    Finding any = Finding.NOT_MET;
    for (int i = 0; i < schools.size(); i++) {
      Education school = schools.get(i);
      Major major = school.major();
      Finding fits;
      if (major == null) {
        fits = Finding.ask(at(i, "major"));
      } else if (major == Major.OTHER) {
        fits = other;
      } else {
        fits = Finding.of(subjects.contains(Subject.valueOf(major.name())));
      }
      any = any.or(conferred(school, i, level).and(fits).and(acceptance.get(i)));
    }
    return any;
  }

  private Finding conferred(Education school, int index, DegreeLevel level) {
    DegreeLevel degree = school.degree();
    if (degree == null) {
      return Finding.ask(at(index, "degree"));
    }
    if (!degree.atLeast(level)) {
      return degree == DegreeLevel.CANADIAN_THREE_YEAR
          ? Finding.NOT_MET.noting("CANADIAN_THREE_YEAR")
          : Finding.NOT_MET;
    }
    return moment.done(
        school.degreeConferred(), school.degreeExpected(), at(index, "degreeConferred"));
  }

  private Finding acceptable(Education school, String pointer) {
    AccreditorKind kind = kind(school);
    if (kind == AccreditorKind.UNRECOGNISED) {
      return Finding.NOT_MET;
    }
    Finding recognised =
        switch (kind) {
          case REGIONAL -> Finding.MET;
          case NATIONAL -> national();
          default -> Finding.ask(pointer + "/accreditorKind");
        };
    String country = school.country();
    if (school.degree() == DegreeLevel.CANADIAN_THREE_YEAR) {
      return Finding.UNKNOWN.noting("CANADIAN_SCHOOL");
    }
    if (country == null) {
      return Finding.ask(pointer + "/country").and(recognised);
    }
    String code = moment.definitions().country(country);
    if (moment.definitions().domestic().contains(code)) {
      return recognised;
    }
    return Finding.UNKNOWN.noting(code.equals(CANADA) ? "CANADIAN_SCHOOL" : "FOREIGN_EVALUATION");
  }

  private Finding national() {
    if (route.regionalFirst()
        && moment.applied().isBefore(moment.definitions().nationalKnownFrom())) {
      return Finding.UNKNOWN.noting("NATIONAL_ACCREDITATION_EARLIER");
    }
    return Finding.MET;
  }

  private AccreditorKind kind(Education school) {
    AccreditorKind kind = school.accreditorKind();
    if (kind != null && kind != AccreditorKind.UNKNOWN) {
      return kind;
    }
    if (school.accreditor() != null) {
      String name = school.accreditor().toUpperCase(Locale.ROOT);
      if (moment.definitions().regionalAccreditors().contains(name)) {
        return AccreditorKind.REGIONAL;
      }
      if (moment.definitions().nationalAccreditors().contains(name)) {
        return AccreditorKind.NATIONAL;
      }
    }
    return AccreditorKind.UNKNOWN;
  }

  /** Adds up the hours in these subjects, or all hours. */
  private CreditTally tally(Set<Subject> subjects, boolean all) {
    CreditTally tally = new CreditTally();
    if (schools == null) {
      tally.open(POINTER);
      return tally;
    }
    for (int i = 0; i < schools.size(); i++) {
      Finding accepted = acceptance.get(i);
      if (accepted.is(Truth.NOT_MET)) {
        continue;
      }
      List<CreditHours> hours = schools.get(i).hours();
      if (hours == null) {
        tally.open(at(i, "hours"));
        tally.doubt(accepted);
        continue;
      }
      for (int k = 0; k < hours.size(); k++) {
        CreditHours entry = hours.get(k);
        if (!Boolean.TRUE.equals(entry.continuingEducation())) {
          String pointer = at(i, "hours") + "/" + k;
          tally.add(
              entry.system(),
              all
                  ? CreditRange.ofTotal(entry, pointer)
                  : CreditRange.ofSubjects(entry, subjects, pointer),
              accepted,
              pointer);
        }
      }
    }
    return tally;
  }

  private static String at(int index, String name) {
    return POINTER + "/" + index + "/" + name;
  }
}
