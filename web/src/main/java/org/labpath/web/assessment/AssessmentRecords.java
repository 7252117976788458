package org.labpath.web.assessment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the eligibility service takes and gives. Absent means not known, never no. */
public final class AssessmentRecords {

  // ". Not known." and its like, in either language.
  private static final int LONGEST_VERDICT = 18;

  private AssessmentRecords() {}

  public record Request(String applicationDate, List<String> credentials, Applicant applicant) {}

  public record Applicant(
      @Nullable Boolean highSchoolGraduate,
      @Nullable List<Education> education,
      @Nullable List<TrainingProgram> programs,
      @Nullable List<MilitaryCourse> military,
      @Nullable List<HeldCredential> credentials,
      @Nullable List<Job> experience,
      @Nullable PhlebotomyTraining phlebotomyTraining) {}

  public record Education(
      @Nullable String institution,
      @Nullable String country,
      @Nullable String accreditorKind,
      @Nullable String degree,
      @Nullable String degreeConferred,
      @Nullable String degreeExpected,
      @Nullable List<Hours> hours,
      @Nullable Boolean hasMicrobiologySemester,
      @Nullable Boolean hasOrganicOrBiochemSemester) {}

  public record Hours(
      String system,
      java.math.@Nullable BigDecimal total,
      java.math.@Nullable BigDecimal biology,
      java.math.@Nullable BigDecimal chemistry) {}

  public record TrainingProgram(
      String kind,
      @Nullable String accreditor,
      @Nullable String statusAtCompletion,
      @Nullable String completed,
      @Nullable String completedExpected,
      @Nullable Boolean includesPhlebotomy) {}

  public record PhlebotomyTraining(
      @Nullable Boolean formalStructured,
      java.math.@Nullable BigDecimal classroomClockHours,
      java.math.@Nullable BigDecimal clinicalClockHours,
      java.math.@Nullable BigDecimal unaidedSuccessfulCollections,
      java.math.@Nullable BigDecimal nonDonorCollections,
      @Nullable Boolean includesVenipuncture,
      @Nullable Boolean includesSkinPuncture,
      @Nullable Boolean stateApproved,
      @Nullable String completed,
      @Nullable String completedExpected,
      @Nullable String country,
      @Nullable Lab lab) {}

  public record MilitaryCourse(
      @Nullable String course,
      @Nullable Integer weeks,
      @Nullable String completed,
      @Nullable String completedExpected) {}

  public record HeldCredential(String name, @Nullable String issued, @Nullable String status) {}

  public record Job(
      @Nullable String from,
      @Nullable String to,
      @Nullable Boolean current,
      java.math.@Nullable BigDecimal hoursPerWeek,
      java.util.Map<String, Boolean> disciplines,
      @Nullable Lab lab) {}

  public record Lab(
      @Nullable String country, @Nullable String certificate, @Nullable String setting) {}

  /** The answer. */
  public record Assessment(
      @Nullable String applicationDate,
      @Nullable Rulebook rulebook,
      @Nullable String notice,
      List<Result> results) {

    public Assessment {
      results = results == null ? List.of() : List.copyOf(results);
    }
  }

  public record Rulebook(@Nullable String edition, @Nullable String digest) {}

  public record Result(
      String credential,
      @Nullable String name,
      @Nullable String body,
      String outcome,
      @Nullable String bestRoute,
      @Nullable String firstDayToApply,
      @Nullable String firstDayToTest,
      @Nullable OfficialPage officialPage,
      List<Route> routes,
      List<String> missingAnswers,
      List<NextStep> nextSteps,
      List<Note> notes) {

    public Result {
      routes = routes == null ? List.of() : List.copyOf(routes);
      missingAnswers = missingAnswers == null ? List.of() : List.copyOf(missingAnswers);
      nextSteps = nextSteps == null ? List.of() : List.copyOf(nextSteps);
      notes = notes == null ? List.of() : List.copyOf(notes);
    }

    /** How many routes nothing known rules out. */
    public long possible() {
      return routes.stream().filter(Route::isPossible).count();
    }

    /** What the result says in few words, for a school that is asked for information. */
    public String inShort() {
      return credential + ":" + outcome + ":" + (bestRoute == null ? "" : bestRoute);
    }

    /** What to do; the questions still open are listed by the page itself. */
    public List<NextStep> plan() {
      return nextSteps.stream().filter(step -> !"ANSWER".equals(step.code())).toList();
    }
  }

  /** One way to a credential. */
  public record Route(
      String id,
      @Nullable String title,
      String outcome,
      @Nullable String confidence,
      boolean verified,
      @Nullable String firstDayToApply,
      List<Requirement> requirements,
      List<Note> notes) {

    public Route {
      requirements = requirements == null ? List.of() : List.copyOf(requirements);
      notes = notes == null ? List.of() : List.copyOf(notes);
    }

    /** Whether nothing known rules it out. */
    public boolean isPossible() {
      return verified && !"NOT_ELIGIBLE".equals(outcome) && !"CLOSED".equals(outcome);
    }

    /** How many requirements came out like this. */
    public long count(String wanted) {
      return requirements.stream().filter(one -> wanted.equals(one.outcome())).count();
    }
  }

  public record Requirement(
      @Nullable String code,
      String outcome,
      @Nullable String have,
      @Nullable String need,
      @Nullable String unit,
      @Nullable String shortfall,
      @Nullable String curedOn,
      @Nullable String message,
      @Nullable Citation citation) {

    /** The sentence without the verdict at its end, which the page says in front of it. */
    public String statement() {
      String text = message == null ? "" : message.strip();
      int end = text.length() < 2 ? -1 : text.lastIndexOf(". ", text.length() - 2);
      boolean verdict = isLater() || text.length() - end <= LONGEST_VERDICT;
      return end > 0 && verdict ? text.substring(0, end + 1) : text;
    }

    /** Whether a day that was given would meet it. */
    public boolean isLater() {
      return "NOT_MET".equals(outcome) && curedOn != null;
    }

    /** How it stands, as the page says and shows it. */
    public String standing() {
      return isLater() ? "LATER" : outcome;
    }
  }

  /** A remark that a reader should see. */
  public record Note(@Nullable String code, @Nullable String message) {}

  /** Where the certifying body itself speaks. */
  public record OfficialPage(@Nullable String url, @Nullable String lastChecked) {

    public @Nullable String link() {
      return safe(url);
    }
  }

  /** One thing to do next; its query may be asked of our own program search. */
  public record NextStep(
      @Nullable String code,
      @Nullable String message,
      @Nullable String date,
      @Nullable String credential,
      @Nullable String programsQuery,
      @Nullable String link) {

    /** The page that answers the query, when it is one of ours. */
    public @Nullable String programs() {
      return programsQuery != null && programsQuery.matches("(/programs)?\\?[\\w=&%.,+-]{1,300}")
          ? "/programs" + programsQuery.substring(programsQuery.indexOf('?'))
          : null;
    }
  }

  /** What a rule rests on. */
  public record Citation(
      List<SourceOfRule> sources,
      @Nullable String edition,
      @Nullable String confidence,
      @Nullable String lastChecked) {

    public Citation {
      sources = sources == null ? List.of() : List.copyOf(sources);
    }
  }

  /** A page or paper that states a rule. */
  public record SourceOfRule(@Nullable String title, @Nullable String url, boolean official) {

    public @Nullable String link() {
      return safe(url);
    }
  }

  /** A list as the service gives it. */
  public record Items<T>(List<T> items) {

    public Items {
      items = items == null ? List.of() : List.copyOf(items);
    }
  }

  /** Whether a state licenses laboratory personnel. */
  public record Licensure(
      String state,
      @Nullable String name,
      boolean licenseRequired,
      @Nullable String status,
      @Nullable String confidence,
      List<String> accepts,
      @Nullable String remark,
      @Nullable String general,
      @Nullable String asOf,
      @Nullable String lastChecked,
      List<LicensureSource> sources) {

    public Licensure {
      accepts = accepts == null ? List.of() : List.copyOf(accepts);
      sources = sources == null ? List.of() : List.copyOf(sources);
    }
  }

  /** Where a licensing rule was read. */
  public record LicensureSource(@Nullable String id, @Nullable String title, @Nullable String url) {

    public @Nullable String link() {
      return safe(url);
    }
  }

  /** A credential that can be asked about. */
  public record Certification(
      String code, @Nullable String name, @Nullable String body, boolean assessable) {}

  private static @Nullable String safe(@Nullable String url) {
    return url != null && url.matches("https?://[^\\s\"<>]{1,500}") ? url : null;
  }
}
