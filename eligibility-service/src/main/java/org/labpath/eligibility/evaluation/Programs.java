package org.labpath.eligibility.evaluation;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.eligibility.applicant.Applicant.MilitaryCourse;
import org.labpath.eligibility.applicant.Applicant.Program;
import org.labpath.eligibility.applicant.Applicant.ProgramStatus;
import org.labpath.eligibility.evaluation.Amount.Unit;
import org.labpath.eligibility.rule.Fraction;
import org.labpath.eligibility.rule.Requirement;
import org.labpath.eligibility.rule.Truth;

/** Decides what professional programs and military courses count for. */
final class Programs {

  private static final String NAACLS = "NAACLS";

  private final @Nullable List<Program> programs;
  private final @Nullable List<MilitaryCourse> courses;
  private final Moment moment;

  Programs(
      @Nullable List<Program> programs, @Nullable List<MilitaryCourse> courses, Moment moment) {
    this.programs = programs;
    this.courses = courses;
    this.moment = moment;
  }

  Finding completed(Requirement.Program rule) {
    if (programs == null) {
      return Finding.ask("/programs");
    }
    Finding any = Finding.NOT_MET;
    for (int i = 0; i < programs.size(); i++) {
      any = any.or(counts(programs.get(i), rule, "/programs/" + i + "/"));
    }
    return any;
  }

  Finding anyCompleted(List<Requirement.Program> rules) {
    Finding any = Finding.NOT_MET;
    for (Requirement.Program rule : rules) {
      any = any.or(completed(rule));
    }
    return any;
  }

  Finding military(Requirement.MilitaryCourse rule) {
    if (courses == null) {
      return Finding.ask("/military");
    }
    Finding any = Finding.NOT_MET;
    Fraction longest = Fraction.ZERO;
    for (int i = 0; i < courses.size(); i++) {
      MilitaryCourse course = courses.get(i);
      String pointer = "/military/" + i + "/";
      Finding longEnough;
      if (course.weeks() == null) {
        longEnough = Finding.ask(pointer + "weeks");
      } else {
        Fraction weeks = new Fraction(course.weeks().movePointRight(4).longValueExact(), 10_000);
        longest = weeks.atLeast(longest) ? weeks : longest;
        longEnough = Finding.of(weeks.atLeast(Fraction.of(rule.weeks())));
      }
      any =
          any.or(
              longEnough
                  .and(
                      moment.done(
                          course.completed(), course.completedExpected(), pointer + "completed"))
                  .and(
                      moment.within(
                          rule.window(), course.completed(), course.completedExpected())));
    }
    return rule.window().unlimited()
        ? any.with(new Amount(longest, Fraction.of(rule.weeks()), Unit.WEEKS))
        : any;
  }

  private Finding counts(Program program, Requirement.Program rule, String pointer) {
    Finding kind =
        program.kind() == null
            ? Finding.ask(pointer + "kind")
            : Finding.of(rule.kinds().contains(program.kind()));
    if (kind.is(Truth.NOT_MET)) {
      return kind;
    }
    Finding found =
        kind.and(accredited(program, rule, pointer))
            .and(
                moment.done(
                    program.completed(), program.completedExpected(), pointer + "completed"))
            .and(moment.within(rule.window(), program.completed(), program.completedExpected()));
    return rule.includesPhlebotomy()
        ? found.and(Finding.ofFlag(program.includesPhlebotomy(), pointer + "includesPhlebotomy"))
        : found;
  }

  private static Finding accredited(Program program, Requirement.Program rule, String pointer) {
    if (rule.accreditors().isEmpty()) {
      return Finding.MET;
    }
    Finding accreditor =
        program.accreditor() == null
            ? Finding.ask(pointer + "accreditor")
            : Finding.of(rule.accreditors().contains(program.accreditor()));
    return accreditor.and(standing(program, pointer));
  }

  /** What matters is the program's standing when this person completed it, not before or after. */
  private static Finding standing(Program program, String pointer) {
    ProgramStatus status = program.statusAtCompletion();
    if (status == ProgramStatus.NONE) {
      return Finding.NOT_MET;
    }
    boolean naacls = NAACLS.equals(program.accreditor());
    LocalDate since = program.seriousApplicantSince();
    LocalDate end = program.completed() == null ? program.completedExpected() : program.completed();
    if (naacls && since != null && end != null) {
      if (end.isBefore(since)) {
        return Finding.NOT_MET;
      }
      if (status == null) {
        return Finding.MET;
      }
    }
    if (status == ProgramStatus.ACCREDITED) {
      return Finding.MET;
    }
    if (status == ProgramStatus.SERIOUS_APPLICANT) {
      // The other accreditors have no such status that counts.
      return program.accreditor() == null
          ? Finding.ask(pointer + "accreditor")
          : Finding.of(naacls);
    }
    return Finding.ask(pointer + "statusAtCompletion");
  }
}
