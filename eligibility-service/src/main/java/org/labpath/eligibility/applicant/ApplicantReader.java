package org.labpath.eligibility.applicant;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.labpath.eligibility.applicant.Applicant.CreditHours;
import org.labpath.eligibility.applicant.Applicant.Education;
import org.labpath.eligibility.applicant.Applicant.HeldCredential;
import org.labpath.eligibility.applicant.Applicant.Job;
import org.labpath.eligibility.applicant.Applicant.Laboratory;
import org.labpath.eligibility.applicant.Applicant.MilitaryCourse;
import org.labpath.eligibility.applicant.Applicant.PhlebotomyTraining;
import org.labpath.eligibility.applicant.Applicant.Program;
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
        item.choice("accreditorKind", Words.KINDS),
        item.choice("degree", Words.DEGREES),
        item.choice("major", Words.MAJORS),
        past(item, "degreeConferred", "degreeExpected"),
        item.date("degreeExpected"),
        item.list("hours", MOST_ENTRIES, HOURS, (entry, i) -> hours(entry)),
        item.flag("hasMicrobiologySemester"),
        item.flag("hasOrganicOrBiochemSemester"));
  }

  private static CreditHours hours(Fields item) {
    return new CreditHours(
        item.choice("system", Words.SYSTEMS),
        item.number("total", MOST_CREDIT),
        item.number("biology", MOST_CREDIT),
        item.number("chemistry", MOST_CREDIT),
        item.flag("continuingEducation"));
  }

  private Program program(Fields item) {
    return new Program(
        item.choice("kind", Words.PROGRAM_KINDS),
        item.choice("accreditor", Words.ACCREDITORS),
        item.choice("statusAtCompletion", Words.STATUSES),
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
        item.choice("status", Words.HOLDING));
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
    Fields named = item.object("disciplines", Words.DISCIPLINES.keySet());
    if (named != null) {
      Words.DISCIPLINES.forEach(
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
        lab.choice("certificate", Words.CERTIFICATES),
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
}
