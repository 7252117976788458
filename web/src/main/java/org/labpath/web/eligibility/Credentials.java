package org.labpath.web.eligibility;

import java.util.List;
import java.util.stream.Stream;
import org.labpath.web.assessment.AssessmentClient;
import org.labpath.web.assessment.AssessmentRecords.Certification;
import org.springframework.stereotype.Component;

/** The credentials that can be asked about, as the service lists them. */
@Component
class Credentials {

  private static final List<String> COMMON = List.of("MLT", "MLS", "PBT");

  private final AssessmentClient service;

  Credentials(AssessmentClient service) {
    this.service = service;
  }

  /**
   * Those with rules to check; where the service does not answer, the common ones and what was
   * chosen before.
   */
  List<Certification> assessable(List<String> chosen) {
    List<Certification> known = service.certifications().orNull();
    if (known == null) {
      return Stream.concat(COMMON.stream(), chosen.stream())
          .distinct()
          .map(code -> new Certification(code, null, "ASCP", true))
          .toList();
    }
    return known.stream().filter(Certification::assessable).toList();
  }

  /** What most people ask about, first. */
  static List<Certification> common(List<Certification> known) {
    return known.stream().filter(one -> COMMON.contains(one.code())).toList();
  }

  static List<Certification> others(List<Certification> known) {
    return known.stream().filter(one -> !COMMON.contains(one.code())).toList();
  }
}
