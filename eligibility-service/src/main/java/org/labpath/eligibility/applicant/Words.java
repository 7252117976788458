package org.labpath.eligibility.applicant;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.labpath.eligibility.applicant.Applicant.AccreditorKind;
import org.labpath.eligibility.applicant.Applicant.CredentialStatus;
import org.labpath.eligibility.applicant.Applicant.CreditSystem;
import org.labpath.eligibility.applicant.Applicant.Major;
import org.labpath.eligibility.applicant.Applicant.ProgramStatus;
import org.labpath.eligibility.rule.DegreeLevel;
import org.labpath.eligibility.rule.Discipline;

/** The words a request may use where only certain words mean something. */
final class Words {

  static final Map<String, AccreditorKind> KINDS = choices(AccreditorKind.values());
  static final Map<String, CreditSystem> SYSTEMS = choices(CreditSystem.values());
  static final Map<String, ProgramStatus> STATUSES = choices(ProgramStatus.values());
  static final Map<String, CredentialStatus> HOLDING = choices(CredentialStatus.values());
  static final Map<String, Major> MAJORS = choices(Major.values());
  static final Map<String, DegreeLevel> DEGREES =
      Stream.of(DegreeLevel.values())
          .collect(Collectors.toUnmodifiableMap(DegreeLevel::key, Function.identity()));
  static final Map<String, Discipline> DISCIPLINES =
      Stream.of(Discipline.values())
          .collect(Collectors.toUnmodifiableMap(Discipline::key, Function.identity()));
  static final Map<String, String> PROGRAM_KINDS =
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
  static final Map<String, String> ACCREDITORS =
      words("NAACLS", "ABHES", "CAAHEP", "other", "none");
  static final Map<String, String> CERTIFICATES =
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

  private Words() {}

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
