package org.labpath.eligibility.applicant;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.labpath.eligibility.rule.DegreeLevel;
import org.labpath.eligibility.rule.Discipline;

/**
 * What a person has told us. Null means not known, never "no"; an empty list means known to be
 * none.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Applicant(
    @Nullable Boolean highSchoolGraduate,
    @Nullable List<Education> education,
    @Nullable List<Program> programs,
    @Nullable List<MilitaryCourse> military,
    @Nullable List<HeldCredential> credentials,
    @Nullable List<Job> experience,
    @Nullable PhlebotomyTraining phlebotomyTraining) {

  /** One school attended. */
  public record Education(
      @Nullable String institution,
      @Nullable String country,
      @Nullable String accreditor,
      @Nullable AccreditorKind accreditorKind,
      @Nullable DegreeLevel degree,
      @Nullable Major major,
      @Nullable LocalDate degreeConferred,
      @Nullable LocalDate degreeExpected,
      @Nullable List<CreditHours> hours,
      @Nullable Boolean hasMicrobiologySemester,
      @Nullable Boolean hasOrganicOrBiochemSemester) {}

  /** Credit at one school in one system. */
  public record CreditHours(
      @Nullable CreditSystem system,
      @Nullable BigDecimal total,
      @Nullable BigDecimal biology,
      @Nullable BigDecimal chemistry,
      @Nullable Boolean continuingEducation) {}

  /** A professional program, finished or under way. */
  public record Program(
      @Nullable String kind,
      @Nullable String accreditor,
      @Nullable ProgramStatus statusAtCompletion,
      @Nullable LocalDate seriousApplicantSince,
      @Nullable LocalDate completed,
      @Nullable LocalDate completedExpected,
      @Nullable Boolean includesPhlebotomy) {}

  /** A United States military medical laboratory course. */
  public record MilitaryCourse(
      @Nullable String course,
      @Nullable BigDecimal weeks,
      @Nullable LocalDate completed,
      @Nullable LocalDate completedExpected) {}

  /** A certificate. */
  public record HeldCredential(
      @Nullable String name, @Nullable LocalDate issued, @Nullable CredentialStatus status) {}

  /**
   * One job.
   *
   * @param disciplines what it covered; a missing or null entry is not known
   */
  public record Job(
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      @Nullable Boolean current,
      @Nullable BigDecimal hoursPerWeek,
      Map<Discipline, Boolean> disciplines,
      Laboratory lab) {}

  /** Where a job was. */
  public record Laboratory(
      @Nullable String country, @Nullable String certificate, @Nullable String setting) {

    /** A laboratory of which nothing is known. */
    public static final Laboratory UNKNOWN = new Laboratory(null, null, null);
  }

  /** Training in drawing blood. */
  public record PhlebotomyTraining(
      @Nullable Boolean formalStructured,
      @Nullable BigDecimal classroomClockHours,
      @Nullable BigDecimal clinicalClockHours,
      @Nullable BigDecimal unaidedSuccessfulCollections,
      @Nullable BigDecimal nonDonorCollections,
      @Nullable Boolean includesVenipuncture,
      @Nullable Boolean includesSkinPuncture,
      @Nullable Boolean stateApproved,
      @Nullable LocalDate completed,
      @Nullable LocalDate completedExpected,
      @Nullable String country,
      Laboratory lab) {}

  /** How a school is accredited. */
  public enum AccreditorKind {
    REGIONAL,
    NATIONAL,
    UNRECOGNISED,
    UNKNOWN
  }

  /** How a school counts credit. */
  public enum CreditSystem {
    SEMESTER,
    QUARTER
  }

  /** A program's standing with its accreditor when the person completed it. */
  public enum ProgramStatus {
    ACCREDITED,
    SERIOUS_APPLICANT,
    NONE
  }

  /** Whether a certificate is in a current maintenance cycle. */
  public enum CredentialStatus {
    VALID,
    LAPSED
  }

  /** The field of a degree, as far as rules ask. */
  public enum Major {
    BIOLOGY,
    CHEMISTRY,
    OTHER
  }
}
