package org.labpath.eligibility.rule;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One thing a route asks for. */
public sealed interface Requirement {

  /** A person finished high school or the like. */
  record HighSchool() implements Requirement {}

  /** At least one school is accredited as the route's policy asks. */
  record AccreditedSchool() implements Requirement {}

  /** A degree of at least this rank. */
  record DegreeHeld(DegreeLevel level) implements Requirement {}

  /** A degree of at least this rank, or so many semester hours. */
  record DegreeOrHours(DegreeLevel level, int semesterHours) implements Requirement {}

  /**
   * Hours in subjects, added up.
   *
   * @param someOfEach whether each subject must have hours at all
   * @param orMajor whether a major in one of the subjects does as well
   */
  record SubjectHours(Set<Subject> subjects, int semesterHours, boolean someOfEach, boolean orMajor)
      implements Requirement {}

  /** The degree of this rank lies in one of these subjects. */
  record DegreeField(DegreeLevel level, Set<Subject> subjects) implements Requirement {}

  /** One semester of a course. */
  record Course(CourseKind kind) implements Requirement {}

  /** A course that a person can say they had. */
  enum CourseKind {
    MICROBIOLOGY,
    ORGANIC_OR_BIOCHEMISTRY
  }

  /**
   * A finished program.
   *
   * @param kinds as in requests
   * @param accreditors as in requests; empty where accreditation is not looked at
   * @param includesPhlebotomy whether it must have taught phlebotomy
   */
  record Program(
      Set<String> kinds, Set<String> accreditors, Window window, boolean includesPhlebotomy)
      implements Requirement {}

  /** A United States military medical laboratory course. */
  record MilitaryCourse(int weeks, Window window) implements Requirement {}

  /**
   * A certificate of any of these names.
   *
   * @param valid whether it must be in a current maintenance cycle
   */
  record HeldCredential(Set<String> names, boolean valid) implements Requirement {}

  /** So much full-time work. */
  record Experience(int fullTimeWeeks, Window window, Work work) implements Requirement {}

  /** Work that covers a discipline. */
  record DisciplineCovered(Discipline discipline, Window window, Work work)
      implements Requirement {}

  /** Work in a laboratory of an acceptable kind. */
  record AcceptableLaboratory(Work work) implements Requirement {}

  /** A part of phlebotomy training, with the amount asked for, if one is. */
  record Training(TrainingPart part, int amount, Window window) implements Requirement {}

  /** What phlebotomy training is made of. */
  enum TrainingPart {
    FORMAL_STRUCTURED,
    WITHIN,
    CLASSROOM_HOURS,
    CLINICAL_HOURS,
    UNAIDED_COLLECTIONS,
    NON_DONOR_COLLECTIONS,
    BOTH_PUNCTURES,
    LABORATORY,
    STATE_APPROVED
  }

  /** Something the sources mention without saying enough to decide it. */
  record Unseen() implements Requirement {}

  /**
   * A program that replaces part of a route's experience and one of its courses.
   *
   * @param programs any of these
   * @param fullTimeWeeks how much experience it replaces
   * @param course which course it stands for
   */
  record Substitution(
      List<Program> programs, int fullTimeWeeks, @Nullable CourseKind course, Citation citation) {

    public Substitution {
      programs = List.copyOf(programs);
    }
  }
}
