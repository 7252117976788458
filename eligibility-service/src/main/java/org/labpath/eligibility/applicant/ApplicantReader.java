package org.labpath.eligibility.applicant;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.labpath.eligibility.applicant.Applicant.AccreditorKind;
import org.labpath.eligibility.applicant.Applicant.CredentialStatus;
import org.labpath.eligibility.applicant.Applicant.CreditHours;
import org.labpath.eligibility.applicant.Applicant.CreditSystem;
import org.labpath.eligibility.applicant.Applicant.Education;
import org.labpath.eligibility.applicant.Applicant.HeldCredential;
import org.labpath.eligibility.applicant.Applicant.Job;
import org.labpath.eligibility.applicant.Applicant.Laboratory;
import org.labpath.eligibility.applicant.Applicant.Major;
import org.labpath.eligibility.applicant.Applicant.MilitaryCourse;
import org.labpath.eligibility.applicant.Applicant.PhlebotomyTraining;
import org.labpath.eligibility.applicant.Applicant.Program;
import org.labpath.eligibility.applicant.Applicant.ProgramStatus;
import org.labpath.eligibility.rule.DegreeLevel;
import org.labpath.eligibility.rule.Discipline;

/** Reads the applicant of a request. */
final class ApplicantReader {

  static final Set<String> NAMES =
      Set.of(
          "highSchoolGraduate",
          "education",
          "programs",
          "military",
          "credentials",
          "experience",
          "phlebotomyTraining");

  private static final int LONGEST_TEXT = 200;
  private static final int MOST_JOBS = 200;
  private static final int MOST_SCHOOLS = 20;
  private static final int MOST_ENTRIES = 50;
  private static final int HOURS_IN_A_WEEK = 168;
  private static final int MOST_CREDIT = 2_000;
  private static final int MOST_COUNTED = 1_000_000;

  private static final Map<String, AccreditorKind> KINDS = choices(AccreditorKind.values());
  private static final Map<String, CreditSystem> SYSTEMS = choices(CreditSystem.values());
  private static final Map<String, ProgramStatus> STATUSES = choices(ProgramStatus.values());
  private static final Map<String, CredentialStatus> HOLDING = choices(CredentialStatus.values());
  private static final Map<String, Major> MAJORS = choices(Major.values());
  private static final Map<String, DegreeLevel> DEGREES =
      Stream.of(DegreeLevel.values())
          .collect(Collectors.toUnmodifiableMap(DegreeLevel::key, Function.identity()));
  private static final Map<String, Discipline> DISCIPLINES =
      Stream.of(Discipline.values())
          .collect(Collectors.toUnmodifiableMap(Discipline::key, Function.identity()));
  private static final Map<String, String> PROGRAM_KINDS =
      words(
          "MLT",
          "MLS",
          "HT",
          "HTL",
          "PBT",
          "MLA",
          "MB",
          "CG",
          "CT",
          "SBB",
          "PA",
          "BB",
          "C",
          "H",
          "M",
          "RN",
          "LPN",
          "ALLIED_HEALTH",
          "FOREIGN_MLS",
          "OTHER");
  private static final Map<String, String> ACCREDITORS =
      words("NAACLS", "ABHES", "CAAHEP", "other", "none");
  private static final Map<String, String> CERTIFICATES =
      words(
          "CLIA_REGISTRATION",
          "CLIA_COMPLIANCE",
          "CLIA_ACCREDITATION",
          "CLIA_WAIVER",
          "CLIA_PPM",
          "DOD_CLIP",
          "JCI",
          "ISO_15189",
          "none");

  private static final Set<String> EDUCATION =
      Set.of(
          "institution",
          "country",
          "accreditor",
          "accreditorKind",
          "degree",
          "major",
          "degreeConferred",
          "degreeExpected",
          "hours",
          "hasMicrobiologySemester",
          "hasOrganicOrBiochemSemester");
  private static final Set<String> HOURS =
      Set.of("system", "total", "biology", "chemistry", "continuingEducation");
  private static final Set<String> PROGRAM =
      Set.of(
          "kind",
          "accreditor",
          "statusAtCompletion",
          "seriousApplicantSince",
          "completed",
          "completedExpected",
          "includesPhlebotomy");
  private static final Set<String> MILITARY =
      Set.of("course", "weeks", "completed", "completedExpected");
  private static final Set<String> CREDENTIAL = Set.of("name", "issued", "status");
  private static final Set<String> JOB =
      Set.of("from", "to", "current", "hoursPerWeek", "disciplines", "lab");
  private static final Set<String> LAB = Set.of("country", "certificate", "setting");
  private static final Set<String> TRAINING =
      Set.of(
          "formalStructured",
          "classroomClockHours",
          "clinicalClockHours",
          "unaidedSuccessfulCollections",
          "nonDonorCollections",
          "includesVenipuncture",
          "includesSkinPuncture",
          "stateApproved",
          "completed",
          "completedExpected",
          "country",
          "lab");

  private final LocalDate applicationDate;

  ApplicantReader(LocalDate applicationDate) {
    this.applicationDate = applicationDate;
  }

  Applicant read(Fields fields) {
    return new Applicant(
        fields.flag("highSchoolGraduate"),
        fields.list("education", MOST_SCHOOLS, EDUCATION, (item, i) -> education(item)),
        fields.list("programs", MOST_ENTRIES, PROGRAM, (item, i) -> program(item)),
        fields.list("military", MOST_ENTRIES, MILITARY, (item, i) -> military(item)),
        fields.list("credentials", MOST_ENTRIES, CREDENTIAL, (item, i) -> credential(item)),
        fields.list("experience", MOST_JOBS, JOB, (item, i) -> job(item)),
        training(fields.object("phlebotomyTraining", TRAINING)));
  }

  private Education education(Fields item) {
    return new Education(
        item.text("institution", LONGEST_TEXT),
        item.text("country", LONGEST_TEXT),
        item.text("accreditor", LONGEST_TEXT),
        item.choice("accreditorKind", KINDS),
        item.choice("degree", DEGREES),
        item.choice("major", MAJORS),
        past(item, "degreeConferred", "degreeExpected"),
        item.date("degreeExpected"),
        item.list("hours", MOST_ENTRIES, HOURS, (entry, i) -> hours(entry)),
        item.flag("hasMicrobiologySemester"),
        item.flag("hasOrganicOrBiochemSemester"));
  }

  private static CreditHours hours(Fields item) {
    return new CreditHours(
        item.choice("system", SYSTEMS),
        item.number("total", MOST_CREDIT),
        item.number("biology", MOST_CREDIT),
        item.number("chemistry", MOST_CREDIT),
        item.flag("continuingEducation"));
  }

  private Program program(Fields item) {
    return new Program(
        item.choice("kind", PROGRAM_KINDS),
        item.choice("accreditor", ACCREDITORS),
        item.choice("statusAtCompletion", STATUSES),
        item.date("seriousApplicantSince"),
        past(item, "completed", "completedExpected"),
        item.date("completedExpected"),
        item.flag("includesPhlebotomy"));
  }

  private MilitaryCourse military(Fields item) {
    return new MilitaryCourse(
        item.text("course", LONGEST_TEXT),
        item.number("weeks", MOST_CREDIT),
        past(item, "completed", "completedExpected"),
        item.date("completedExpected"));
  }

  private HeldCredential credential(Fields item) {
    return new HeldCredential(
        item.text("name", LONGEST_TEXT),
        past(item, "issued", null),
        item.choice("status", HOLDING));
  }

  private static Job job(Fields item) {
    LocalDate from = item.date("from");
    LocalDate to = item.date("to");
    Boolean current = item.flag("current");
    if (from != null && to != null && to.isBefore(from)) {
      item.refuse("to", "before-from", "The last day lies before the first");
    }
    if (to != null && Boolean.TRUE.equals(current)) {
      item.refuse("current", "contradiction", "A job that goes on has no last day");
    }
    return new Job(
        from,
        to,
        current,
        item.number("hoursPerWeek", HOURS_IN_A_WEEK),
        disciplines(item),
        lab(item));
  }

  private static Map<Discipline, Boolean> disciplines(Fields item) {
    Map<Discipline, Boolean> covered = new EnumMap<>(Discipline.class);
    Fields named = item.object("disciplines", DISCIPLINES.keySet());
    if (named != null) {
      DISCIPLINES.forEach(
          (name, discipline) -> {
            Boolean value = named.flag(name);
            if (value != null) {
              covered.put(discipline, value);
            }
          });
    }
    return covered;
  }

  private static Laboratory lab(Fields item) {
    Fields lab = item.object("lab", LAB);
    if (lab == null) {
      return Laboratory.UNKNOWN;
    }
    String setting = lab.text("setting", LONGEST_TEXT);
    return new Laboratory(
        lab.text("country", LONGEST_TEXT),
        lab.choice("certificate", CERTIFICATES),
        setting == null ? null : setting.toLowerCase(Locale.ROOT));
  }

  private @Nullable PhlebotomyTraining training(@Nullable Fields item) {
    if (item == null) {
      return null;
    }
    return new PhlebotomyTraining(
        item.flag("formalStructured"),
        item.number("classroomClockHours", MOST_COUNTED),
        item.number("clinicalClockHours", MOST_COUNTED),
        item.number("unaidedSuccessfulCollections", MOST_COUNTED),
        item.number("nonDonorCollections", MOST_COUNTED),
        item.flag("includesVenipuncture"),
        item.flag("includesSkinPuncture"),
        item.flag("stateApproved"),
        past(item, "completed", "completedExpected"),
        item.date("completedExpected"),
        item.text("country", LONGEST_TEXT),
        lab(item));
  }

  private @Nullable LocalDate past(Fields item, String name, @Nullable String otherwise) {
    LocalDate date = item.date(name);
    if (date != null && date.isAfter(applicationDate)) {
      item.refuse(
          name,
          "after-application-date",
          otherwise == null
              ? "This lies after the application date"
              : "This lies after the application date; give it as " + otherwise);
    }
    return date;
  }

  private static <E extends Enum<E>> Map<String, E> choices(E[] values) {
    return Stream.of(values)
        .collect(
            Collectors.toUnmodifiableMap(
                value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                Function.identity()));
  }

  private static Map<String, String> words(String... words) {
    return Stream.of(words)
        .collect(Collectors.toUnmodifiableMap(Function.identity(), Function.identity()));
  }
}
