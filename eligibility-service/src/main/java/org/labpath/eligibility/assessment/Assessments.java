package org.labpath.eligibility.assessment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.labpath.eligibility.applicant.AssessmentRequest;
import org.labpath.eligibility.assessment.AssessmentResponse.CredentialResult;
import org.labpath.eligibility.assessment.AssessmentResponse.RequirementResult;
import org.labpath.eligibility.assessment.AssessmentResponse.RouteResult;
import org.labpath.eligibility.assessment.AssessmentResponse.RulebookView;
import org.labpath.eligibility.evaluation.Amount;
import org.labpath.eligibility.evaluation.Assessor;
import org.labpath.eligibility.evaluation.ClauseFinding;
import org.labpath.eligibility.evaluation.CredentialFinding;
import org.labpath.eligibility.evaluation.RouteFinding;
import org.labpath.eligibility.explain.CitationView;
import org.labpath.eligibility.explain.Exact;
import org.labpath.eligibility.explain.FindingText;
import org.labpath.eligibility.explain.Language;
import org.labpath.eligibility.explain.Messages;
import org.labpath.eligibility.explain.NextSteps;
import org.labpath.eligibility.explain.Note;
import org.labpath.eligibility.explain.OfficialPage;
import org.labpath.eligibility.rule.Citation;
import org.labpath.eligibility.rule.Credential;
import org.labpath.eligibility.rule.Outcome;
import org.labpath.eligibility.rule.RouteVersion;
import org.labpath.eligibility.rulebook.Rulebook;

/** Assesses and explains. */
final class Assessments {

  private final Rulebook rulebook;
  private final Assessor assessor;
  private final Messages messages;
  private final FindingText texts;
  private final NextSteps nextSteps;
  private final RulebookView edition;
  // Citations never change while the service runs; each is put into words once.
  private final Map<Citation, CitationView> citations = new IdentityHashMap<>();

  Assessments(Rulebook rulebook, Messages messages, FindingText texts, NextSteps nextSteps) {
    this.rulebook = rulebook;
    this.assessor = new Assessor(rulebook.definitions());
    this.messages = messages;
    this.texts = texts;
    this.nextSteps = nextSteps;
    this.edition = new RulebookView(rulebook.edition(), rulebook.digest());
    rulebook.credentials().stream()
        .flatMap(credential -> credential.routes().stream())
        .flatMap(route -> route.versions().stream())
        .flatMap(version -> version.clauses().stream())
        .forEach(clause -> citations.put(clause.citation(), CitationView.of(clause.citation())));
  }

  AssessmentResponse assess(AssessmentRequest request, Language language) {
    List<CredentialResult> results = new ArrayList<>();
    for (String code : request.credentials()) {
      Credential credential = rulebook.credential(code);
      if (credential == null) {
        throw new IllegalArgumentException("the reader lets only known codes through");
      }
      results.add(result(credential, request, language));
    }
    return new AssessmentResponse(
        request.applicationDate(), edition, texts.note("NOT_ASCP", language), results);
  }

  private CredentialResult result(
      Credential credential, AssessmentRequest request, Language language) {
    LocalDate day = request.applicationDate();
    CredentialFinding finding = assessor.assess(credential, request.applicant(), day);
    RouteFinding best = finding.best();
    return new CredentialResult(
        credential.code(),
        named(credential.names(), language),
        credential.body(),
        AssessmentResponse.Outcome.valueOf(finding.outcome().name()),
        best == null ? null : best.route().id(),
        best == null ? null : best.firstDayToApply(),
        best == null ? null : best.firstDayToTest(),
        OfficialPage.of(credential),
        finding.routes().stream().map(route -> route(route, language)).toList(),
        finding.missingAnswers(),
        nextSteps.of(finding, request.applicant(), day, language),
        notes(finding, language));
  }

  private List<Note> notes(CredentialFinding finding, Language language) {
    List<Note> notes = new ArrayList<>();
    Map<String, String> reason = finding.credential().notAssessable();
    if (reason != null) {
      notes.add(new Note("NOT_ASSESSABLE", named(reason, language)));
      return notes;
    }
    boolean unverifiedFits =
        finding.routes().stream()
            .anyMatch(
                route ->
                    !route.version().verified()
                        && (route.outcome() == Outcome.ELIGIBLE
                            || route.outcome() == Outcome.NOT_YET));
    if (finding.outcome() == Outcome.NOT_ELIGIBLE && unverifiedFits) {
      notes.add(note("UNVERIFIED_ROUTE_MAY_FIT", language));
    }
    if (finding.routes().stream().allMatch(route -> route.outcome() == Outcome.CLOSED)) {
      notes.add(note("ALL_CLOSED", language));
    }
    return notes;
  }

  private RouteResult route(RouteFinding found, Language language) {
    RouteVersion version = found.version();
    List<RequirementResult> requirements = new ArrayList<>();
    Set<String> codes = new LinkedHashSet<>();
    if (found.outcome() == Outcome.CLOSED) {
      requirements.add(closed(found, language));
    } else {
      codes.addAll(version.notes());
    }
    for (ClauseFinding clause : found.clauses()) {
      requirements.add(requirement(clause, language));
      codes.addAll(clause.finding().notes());
    }
    return new RouteResult(
        found.route().id(),
        named(found.route().title(), language),
        found.outcome(),
        version.confidence().name().toLowerCase(Locale.ROOT),
        version.verified(),
        found.firstDayToApply(),
        found.firstDayToTest(),
        requirements,
        codes.stream().map(code -> note(code, language)).toList());
  }

  private RequirementResult requirement(ClauseFinding found, Language language) {
    Amount amount = found.finding().amount();
    boolean missing = found.finding().truth() == org.labpath.eligibility.rule.Truth.NOT_MET;
    return new RequirementResult(
        found.clause().code(),
        found.finding().truth().name(),
        amount == null ? null : Exact.of(amount.have()),
        amount == null ? null : Exact.of(amount.need()),
        amount == null ? null : amount.unit().key(),
        amount == null || !missing ? null : Exact.of(amount.shortfall()),
        found.curedOn(),
        texts.of(found, language),
        citation(found.clause().citation()));
  }

  /** A route that is not in force has one requirement: that it were. */
  private RequirementResult closed(RouteFinding found, Language language) {
    LocalDate until = found.version().until();
    Citation closing = found.route().closing();
    LocalDate from = found.version().from();
    boolean ended = until != null && closing != null;
    LocalDate since = ended && until != null ? until.plusDays(1) : from;
    String date = String.valueOf(since);
    return new RequirementResult(
        (ended ? "ROUTE.CLOSED_" : "ROUTE.NOT_BEFORE_") + date,
        "NOT_MET",
        null,
        null,
        null,
        null,
        null,
        messages.text(
            language,
            ended ? "rule.closed" : "rule.not-before",
            "date",
            since == null ? date : language.day(since)),
        closing == null
            ? citation(found.version().clauses().getFirst().citation())
            : CitationView.of(closing));
  }

  private CitationView citation(Citation citation) {
    CitationView known = citations.get(citation);
    return known == null ? CitationView.of(citation) : known;
  }

  private Note note(String code, Language language) {
    return new Note(code, texts.note(code, language));
  }

  private static String named(Map<String, String> names, Language language) {
    @Nullable String name = names.get(language.code());
    return name == null ? "" : name;
  }
}
