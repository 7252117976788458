package org.labpath.web.eligibility;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.labpath.web.assessment.AssessmentRecords.Applicant;
import org.labpath.web.assessment.AssessmentRecords.Education;
import org.labpath.web.assessment.AssessmentRecords.HeldCredential;
import org.labpath.web.assessment.AssessmentRecords.Hours;
import org.labpath.web.assessment.AssessmentRecords.Job;
import org.labpath.web.assessment.AssessmentRecords.Lab;
import org.labpath.web.assessment.AssessmentRecords.MilitaryCourse;
import org.labpath.web.assessment.AssessmentRecords.PhlebotomyTraining;
import org.labpath.web.assessment.AssessmentRecords.Request;
import org.labpath.web.assessment.AssessmentRecords.TrainingProgram;

/**
 * Turns the form into a question to the service. What was left open stays absent, which means "not
 * known"; what was answered with "no" becomes an empty list, which means "none".
 */
final class ApplicantReader {

  static final List<String> DEGREES =
      List.of(
          "none", "associate", "baccalaureate", "baccalaureate-3yr-canada", "master", "doctorate");
  static final List<String> ACCREDITOR_KINDS = List.of("regional", "national", "unrecognised");
  static final List<String> PROGRAM_KINDS =
      List.of(
          "MLT",
          "MLS",
          "PBT",
          "MLA",
          "HT",
          "HTL",
          "MB",
          "CG",
          "CT",
          "SBB",
          "PA",
          "RN",
          "LPN",
          "ALLIED_HEALTH",
          "FOREIGN_MLS",
          "OTHER");
  static final List<String> PROGRAM_ACCREDITORS =
      List.of("NAACLS", "ABHES", "CAAHEP", "other", "none");
  static final List<String> HELD =
      List.of(
          "MLT(ASCP)",
          "MLS(ASCP)",
          "MLS(ASCPi)",
          "HT(ASCP)",
          "HTL(ASCP)",
          "BB(ASCP)",
          "C(ASCP)",
          "H(ASCP)",
          "M(ASCP)",
          "MB(ASCP)",
          "CG(ASCP)",
          "CT(ASCP)",
          "SBB(ASCP)",
          "DPT(ASCP)",
          "CLA(ASCP)");
  static final List<String> SETTINGS = List.of("clinical", "veterinary", "industry", "research");
  static final List<String> DISCIPLINES =
      List.of(
          "blood_banking",
          "chemistry",
          "hematology",
          "immunology",
          "microbiology",
          "urinalysis_body_fluids");
  static final List<String> CERTIFICATES =
      List.of(
          "CLIA_ACCREDITATION",
          "CLIA_COMPLIANCE",
          "CLIA_REGISTRATION",
          "CLIA_WAIVER",
          "CLIA_PPM",
          "DOD_CLIP",
          "JCI",
          "ISO_15189",
          "none");
  static final List<String> COUNTRIES = List.of("US", "CA", "other");

  private static final int MOST_TRAINING = 99_999;

  private final Answers answers;
  private final String applicationDate;

  ApplicantReader(Answers answers, LocalDate today) {
    this.answers = answers;
    String chosen = answers.date("applicationDate");
    this.applicationDate = chosen == null ? today.toString() : chosen;
  }

  /** The areas of work that the chosen credentials ask about: the six, and each one's own. */
  static List<String> disciplines(List<String> credentials) {
    List<String> asked = new ArrayList<>(DISCIPLINES);
    for (String credential : credentials) {
      switch (credential) {
        case "PBT" -> asked.addAll(List.of("phlebotomy", "venipuncture", "skin_puncture"));
        case "HT", "HTL" -> asked.add("histopathology");
        case "MB" -> asked.add("molecular_biology");
        case "CG" -> asked.add("cytogenetics");
        case "CT" -> asked.add("cytopathology");
        case "SBB" -> asked.add("blood_bank_education");
        default -> {
          // The six are what the others ask for.
        }
      }
    }
    return asked.stream().distinct().toList();
  }

  Request read() {
    return new Request(
        applicationDate,
        answers.credentials(),
        new Applicant(
            answers.yesNo("highSchool"),
            education(),
            programs(),
            military(),
            held(),
            experience(),
            phlebotomy()));
  }

  private @Nullable List<Education> education() {
    String degree = answers.oneOf("degree", DEGREES);
    List<Hours> hours = hours();
    Day conferred = day("degreeDate");
    if (degree == null && hours == null && answers.get("accreditorKind").isEmpty()) {
      return null;
    }
    String country = answers.oneOf("country", COUNTRIES);
    return List.of(
        new Education(
            null,
            country,
            answers.oneOf("accreditorKind", ACCREDITOR_KINDS),
            degree,
            conferred.past(),
            conferred.expected(),
            hours,
            answers.yesNo("microbiology"),
            answers.yesNo("organic")));
  }

  private @Nullable List<Hours> hours() {
    BigDecimal total = answers.number("hoursTotal", 1000);
    BigDecimal biology = answers.number("hoursBiology", 1000);
    BigDecimal chemistry = answers.number("hoursChemistry", 1000);
    if (total == null && biology == null && chemistry == null) {
      return null;
    }
    return List.of(
        new Hours(
            answers.is("hoursSystem", "quarter") ? "quarter" : "semester",
            total,
            biology,
            chemistry));
  }

  private @Nullable List<TrainingProgram> programs() {
    String kind = answers.get("training");
    if ("none".equals(kind)) {
      return List.of();
    }
    if (!PROGRAM_KINDS.contains(kind)) {
      return null;
    }
    String accreditor = answers.oneOf("trainingAccreditor", PROGRAM_ACCREDITORS);
    Day completed = day("trainingDate");
    String status = null;
    if (accreditor != null) {
      status = "none".equals(accreditor) ? "none" : "accredited";
    }
    return List.of(
        new TrainingProgram(
            kind,
            accreditor,
            status,
            completed.past(),
            completed.expected(),
            answers.yesNo("trainingPhlebotomy")));
  }

  private @Nullable List<MilitaryCourse> military() {
    Boolean served = answers.yesNo("military");
    if (served == null) {
      return null;
    }
    if (!served) {
      return List.of();
    }
    BigDecimal weeks = answers.number("militaryWeeks", 520);
    Day completed = day("militaryDate");
    return List.of(
        new MilitaryCourse(
            "US military medical laboratory course",
            weeks == null ? null : weeks.intValue(),
            completed.past(),
            completed.expected()));
  }

  /** A day that is still to come on the day of applying is an expectation. */
  private record Day(@Nullable String past, @Nullable String expected) {}

  private Day day(String field) {
    String date = answers.date(field);
    // ISO dates compare as text.
    return date != null && date.compareTo(applicationDate) > 0
        ? new Day(null, date)
        : new Day(date, null);
  }

  private @Nullable List<HeldCredential> held() {
    List<String> names = answers.all("heldNames").stream().filter(HELD::contains).toList();
    if (names.isEmpty()) {
      return "none".equals(answers.get("held")) ? List.of() : null;
    }
    String status = answers.oneOf("heldStatus", List.of("valid", "lapsed"));
    return names.stream().map(name -> new HeldCredential(name, null, status)).toList();
  }

  private @Nullable PhlebotomyTraining phlebotomy() {
    Boolean trained = answers.yesNo("phTraining");
    if (trained == null) {
      return null;
    }
    if (!trained) {
      BigDecimal zero = BigDecimal.ZERO;
      return new PhlebotomyTraining(
          false, zero, zero, zero, zero, false, false, false, null, null, null, null);
    }
    Day completed = day("phDate");
    String country = answers.oneOf("phCountry", COUNTRIES);
    String certificate = answers.oneOf("phLab", CERTIFICATES);
    return new PhlebotomyTraining(
        answers.yesNo("phFormal"),
        answers.number("phClassroom", MOST_TRAINING),
        answers.number("phClinical", MOST_TRAINING),
        answers.number("phCollections", MOST_TRAINING),
        answers.number("phNonDonor", MOST_TRAINING),
        answers.yesNo("phVeni"),
        answers.yesNo("phSkin"),
        answers.yesNo("phState"),
        completed.past(),
        completed.expected(),
        country,
        certificate == null ? null : new Lab(country, certificate, null));
  }

  private @Nullable List<Job> experience() {
    Boolean worked = answers.yesNo("worked");
    if (worked == null) {
      return null;
    }
    if (!worked) {
      return List.of();
    }
    List<Job> jobs = new ArrayList<>();
    for (int i = 0; i < answers.jobs(); i++) {
      Job job = job("job" + i);
      if (job != null) {
        jobs.add(job);
      }
    }
    // "Yes" without a single job told is still not known.
    return jobs.isEmpty() ? null : jobs;
  }

  private @Nullable Job job(String prefix) {
    String from = answers.date(prefix + "from");
    String to = answers.date(prefix + "to");
    boolean current = answers.is(prefix + "current", "yes");
    BigDecimal hours = answers.number(prefix + "hours", 168);
    List<String> areas = answers.all(prefix + "areas");
    String certificate = answers.oneOf(prefix + "lab", CERTIFICATES);
    if (from == null && to == null && !current && hours == null && areas.isEmpty()) {
      if (certificate != null) {
        answers.wrong(prefix + "from", "eligibility.error.jobStart");
      }
      return null;
    }
    if (from == null && answers.error(prefix + "from") == null) {
      answers.wrong(prefix + "from", "eligibility.error.jobStart");
    }
    if (to == null && !current && answers.error(prefix + "to") == null) {
      answers.wrong(prefix + "to", "eligibility.error.jobEnd");
    }
    if (from != null && to != null && !current && to.compareTo(from) < 0) {
      answers.wrong(prefix + "to", "eligibility.error.jobOrder");
    }
    boolean othersToo = answers.is(prefix + "rest", "unsure");
    Map<String, Boolean> disciplines = new LinkedHashMap<>();
    for (String discipline : disciplines(answers.credentials())) {
      if (areas.contains(discipline)) {
        disciplines.put(discipline, true);
      } else if (!areas.isEmpty() && !othersToo) {
        disciplines.put(discipline, false);
      }
    }
    String country = answers.oneOf(prefix + "country", COUNTRIES);
    String setting = answers.oneOf(prefix + "setting", SETTINGS);
    Lab lab =
        certificate == null && country == null && setting == null
            ? null
            : new Lab(country, certificate, setting);
    return new Job(from, current ? null : to, current ? true : null, hours, disciplines, lab);
  }
}
