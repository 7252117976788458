package org.labpath.web.eligibility;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which field of the form settles what the service points at. */
final class FormFields {

  private static final Map<String, String> FIELDS = new LinkedHashMap<>();

  static {
    FIELDS.put("/highSchoolGraduate", "highSchool");
    FIELDS.put("/education/*/hours/*/total", "hoursTotal");
    FIELDS.put("/education/*/hours/*/biology", "hoursBiology");
    FIELDS.put("/education/*/hours/*/chemistry", "hoursChemistry");
    FIELDS.put("/education/*/hours/*/system", "hoursSystem");
    FIELDS.put("/education/*/hours", "hoursTotal");
    FIELDS.put("/education/*/hasMicrobiologySemester", "microbiology");
    FIELDS.put("/education/*/hasOrganicOrBiochemSemester", "organic");
    FIELDS.put("/education/*/accreditorKind", "accreditorKind");
    FIELDS.put("/education/*/accreditor", "accreditorKind");
    FIELDS.put("/education/*/country", "country");
    FIELDS.put("/education/*/degreeConferred", "degreeDate");
    FIELDS.put("/education/*/degreeExpected", "degreeDate");
    FIELDS.put("/education", "degree");
    FIELDS.put("/programs/*/accreditor", "trainingAccreditor");
    FIELDS.put("/programs/*/statusAtCompletion", "trainingAccreditor");
    FIELDS.put("/programs/*/seriousApplicantSince", "trainingAccreditor");
    FIELDS.put("/programs/*/includesPhlebotomy", "trainingPhlebotomy");
    FIELDS.put("/programs/*/completed", "trainingDate");
    FIELDS.put("/programs/*/completedExpected", "trainingDate");
    FIELDS.put("/programs", "training");
    FIELDS.put("/military/*/weeks", "militaryWeeks");
    FIELDS.put("/military/*/completed", "militaryDate");
    FIELDS.put("/military", "military");
    FIELDS.put("/credentials/*/status", "heldStatus");
    FIELDS.put("/credentials", "held");
    FIELDS.put("/phlebotomyTraining/formalStructured", "phFormal");
    FIELDS.put("/phlebotomyTraining/classroomClockHours", "phClassroom");
    FIELDS.put("/phlebotomyTraining/clinicalClockHours", "phClinical");
    FIELDS.put("/phlebotomyTraining/unaidedSuccessfulCollections", "phCollections");
    FIELDS.put("/phlebotomyTraining/nonDonorCollections", "phNonDonor");
    FIELDS.put("/phlebotomyTraining/includesVenipuncture", "phVeni");
    FIELDS.put("/phlebotomyTraining/includesSkinPuncture", "phSkin");
    FIELDS.put("/phlebotomyTraining/stateApproved", "phState");
    FIELDS.put("/phlebotomyTraining/completed", "phDate");
    FIELDS.put("/phlebotomyTraining/completedExpected", "phDate");
    FIELDS.put("/phlebotomyTraining/country", "phCountry");
    FIELDS.put("/phlebotomyTraining/lab/country", "phCountry");
    FIELDS.put("/phlebotomyTraining/lab", "phLab");
    FIELDS.put("/phlebotomyTraining", "phTraining");
    FIELDS.put("/experience/*/from", "job*from");
    FIELDS.put("/experience/*/to", "job*to");
    FIELDS.put("/experience/*/current", "job*current");
    FIELDS.put("/experience/*/hoursPerWeek", "job*hours");
    FIELDS.put("/experience/*/disciplines", "job*areas");
    FIELDS.put("/experience/*/lab/country", "job*country");
    FIELDS.put("/experience/*/lab/setting", "job*setting");
    FIELDS.put("/experience/*/lab", "job*lab");
    FIELDS.put("/experience/*", "job*from");
    FIELDS.put("/experience", "worked");
    FIELDS.put("/applicationDate", "applicationDate");
  }

  private FormFields() {}

  /** The field for a JSON pointer into the request; null when the form does not ask for it. */
  static @Nullable String of(@Nullable String pointer) {
    if (pointer == null) {
      return null;
    }
    String path = pointer.startsWith("/applicant/") ? pointer.substring(10) : pointer;
    for (Map.Entry<String, String> field : FIELDS.entrySet()) {
      Matcher at =
          Pattern.compile("^" + field.getKey().replace("*", "(\\d+|-)") + "(/.*)?$").matcher(path);
      if (at.matches()) {
        String index = at.groupCount() > 1 && at.group(1) != null ? at.group(1) : "0";
        return field.getValue().replace("*", index.matches("\\d{1,2}") ? index : "0");
      }
    }
    return null;
  }

  /** The name of a field without the number of its job, as messages know it. */
  static String generic(String field) {
    return field.replaceFirst("^job\\d+", "job.");
  }
}
