package org.labpath.eligibility.certification;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.labpath.eligibility.certification.CertificationView.RequirementView;
import org.labpath.eligibility.certification.CertificationView.RouteView;
import org.labpath.eligibility.certification.CertificationView.RulebookView;
import org.labpath.eligibility.explain.CitationView;
import org.labpath.eligibility.explain.FindingText;
import org.labpath.eligibility.explain.Language;
import org.labpath.eligibility.explain.Note;
import org.labpath.eligibility.explain.OfficialPage;
import org.labpath.eligibility.explain.RuleText;
import org.labpath.eligibility.rule.Credential;
import org.labpath.eligibility.rule.Requirement.Substitution;
import org.labpath.eligibility.rule.Route;
import org.labpath.eligibility.rule.RouteVersion;
import org.labpath.eligibility.rulebook.Rulebook;
import org.springframework.stereotype.Component;

/** Puts credentials into words from the very rules that are applied. */
@Component
class Certifications {

  private final Rulebook rulebook;
  private final RuleText rules;
  private final FindingText texts;

  Certifications(Rulebook rulebook, RuleText rules, FindingText texts) {
    this.rulebook = rulebook;
    this.rules = rules;
    this.texts = texts;
  }

  List<CertificationView> all(LocalDate day, Language language) {
    return rulebook.credentials().stream()
        .map(credential -> view(credential, day, language, false))
        .toList();
  }

  /** One credential with every requirement, or null where the code is not known. */
  @Nullable CertificationView one(String code, LocalDate day, Language language) {
    Credential credential = rulebook.credential(code);
    return credential == null ? null : view(credential, day, language, true);
  }

  private CertificationView view(
      Credential credential, LocalDate day, Language language, boolean whole) {
    List<Note> notes = new ArrayList<>();
    Map<String, String> reason = credential.notAssessable();
    if (reason != null) {
      notes.add(new Note("NOT_ASSESSABLE", named(reason, language)));
    }
    return new CertificationView(
        credential.code(),
        named(credential.names(), language),
        credential.body(),
        credential.assessable(),
        day,
        OfficialPage.of(credential),
        new RulebookView(rulebook.edition(), rulebook.digest()),
        texts.note("NOT_ASCP", language),
        credential.routes().stream().map(route -> route(route, day, language, whole)).toList(),
        notes);
  }

  private RouteView route(Route route, LocalDate day, Language language, boolean whole) {
    RouteVersion open = route.on(day);
    RouteVersion version = open == null ? route.nearest(day) : open;
    String status =
        open != null
            ? "open"
            : version.until() != null && version.until().isBefore(day) ? "closed" : "not-yet-open";
    Substitution substitution = version.substitution();
    return new RouteView(
        route.id(),
        named(route.title(), language),
        status,
        version.from(),
        version.until(),
        version.confidence().name().toLowerCase(Locale.ROOT),
        version.verified(),
        whole ? requirements(version, language) : null,
        whole && substitution != null
            ? new RequirementView(
                "SUBSTITUTION",
                rules.of(substitution, language),
                CitationView.of(substitution.citation()))
            : null,
        route.closing() == null ? null : CitationView.of(route.closing()),
        whole
            ? version.notes().stream()
                .map(code -> new Note(code, texts.note(code, language)))
                .toList()
            : null);
  }

  private List<RequirementView> requirements(RouteVersion version, Language language) {
    return version.clauses().stream()
        .map(
            clause ->
                new RequirementView(
                    clause.code(), rules.of(clause, language), CitationView.of(clause.citation())))
        .toList();
  }

  private static String named(Map<String, String> names, Language language) {
    String name = names.get(language.code());
    return name == null ? "" : name;
  }
}
