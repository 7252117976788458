package org.labpath.web.eligibility;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One question of the interview, alone on its page.
 *
 * @param field the field it is about; for a group, the first of it
 * @param type how it is asked
 * @param options what can be chosen, where something can
 * @param prefix of the message that names an option
 */
record Question(String field, Type type, List<String> options, String prefix) {

  /** How a question is asked. */
  enum Type {
    YES_NO,
    CHOICE,
    DATE,
    NUMBER,
    HOURS,
    HELD,
    JOB
  }

  private static final Pattern OF_JOB = Pattern.compile("job(\\d{1,2})([a-z]*)");
  private static final List<String> HOURS_FIELDS =
      List.of("hoursTotal", "hoursBiology", "hoursChemistry", "hoursSystem");
  private static final List<String> HELD_FIELDS = List.of("held", "heldNames", "heldStatus");

  private static final Map<String, List<String>> CHOICES =
      Map.of(
          "degree", ApplicantReader.DEGREES,
          "country", ApplicantReader.COUNTRIES,
          "accreditorKind", ApplicantReader.ACCREDITOR_KINDS,
          "trainingAccreditor", ApplicantReader.PROGRAM_ACCREDITORS,
          "phCountry", ApplicantReader.COUNTRIES,
          "phLab", ApplicantReader.CERTIFICATES);
  private static final Map<String, String> PREFIXES =
      Map.of("phCountry", "country.", "phLab", "certificate.");

  /** The question that fills in this field. */
  static Question of(String field) {
    Matcher job = OF_JOB.matcher(field);
    if (job.matches()) {
      return ofJob(field, job.group(2));
    }
    if (HOURS_FIELDS.contains(field)) {
      return new Question("hoursTotal", Type.HOURS, List.of(), "");
    }
    if (HELD_FIELDS.contains(field)) {
      return new Question("held", Type.HELD, ApplicantReader.HELD, "");
    }
    if ("training".equals(field)) {
      List<String> kinds = new ArrayList<>(List.of("none"));
      kinds.addAll(ApplicantReader.PROGRAM_KINDS);
      return new Question(field, Type.CHOICE, List.copyOf(kinds), "training.");
    }
    List<String> choices = CHOICES.get(field);
    if (choices != null) {
      return new Question(field, Type.CHOICE, choices, PREFIXES.getOrDefault(field, field + "."));
    }
    return switch (field) {
      case "degreeDate", "trainingDate", "militaryDate", "phDate", "applicationDate" ->
          new Question(field, Type.DATE, List.of(), "");
      case "militaryWeeks", "phClassroom", "phClinical", "phCollections", "phNonDonor" ->
          new Question(field, Type.NUMBER, List.of(), "");
      default -> new Question(field, Type.YES_NO, List.of(), "");
    };
  }

  private static Question ofJob(String field, String part) {
    return switch (part) {
      case "lab" -> new Question(field, Type.CHOICE, ApplicantReader.CERTIFICATES, "certificate.");
      case "country" -> new Question(field, Type.CHOICE, ApplicantReader.COUNTRIES, "country.");
      case "setting" -> new Question(field, Type.CHOICE, ApplicantReader.SETTINGS, "setting.");
      default -> new Question("job" + number(field), Type.JOB, List.of(), "");
    };
  }

  /** The number of the job it is about. */
  public int job() {
    return number(field);
  }

  /** What is asked, as a message. */
  public String label() {
    return type == Type.JOB
        ? "eligibility.ask.job"
        : "eligibility.ask." + FormFields.generic(field);
  }

  /** What helps to answer, as a message that may not exist. */
  public String hint() {
    return "eligibility.help." + FormFields.generic(field);
  }

  /** Whether its page has this field, so that it is not carried along beside it. */
  boolean owns(String name) {
    return switch (type) {
      case HOURS -> HOURS_FIELDS.contains(name);
      case HELD -> HELD_FIELDS.contains(name);
      case JOB -> name.matches(field + "(from|to|current|hours|areas|rest)");
      default -> name.equals(field);
    };
  }

  private static int number(@Nullable String field) {
    Matcher job = OF_JOB.matcher(field == null ? "" : field);
    return job.matches() ? Integer.parseInt(job.group(1)) : 0;
  }
}
