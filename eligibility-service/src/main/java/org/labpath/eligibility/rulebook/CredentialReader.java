package org.labpath.eligibility.rulebook;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.labpath.eligibility.rule.Citation;
import org.labpath.eligibility.rule.Clause;
import org.labpath.eligibility.rule.Confidence;
import org.labpath.eligibility.rule.Credential;
import org.labpath.eligibility.rule.Definitions;
import org.labpath.eligibility.rule.Requirement;
import org.labpath.eligibility.rule.Requirement.Substitution;
import org.labpath.eligibility.rule.Route;
import org.labpath.eligibility.rule.RouteVersion;
import org.labpath.eligibility.rule.Window;
import org.labpath.eligibility.rule.Work;
import org.labpath.eligibility.rulebook.RulebookLoader.CitationReader;

/** Reads one credential's file. */
final class CredentialReader {

  private final CitationReader citations;
  private final RequirementReader requirements;

  CredentialReader(CitationReader citations, Map<String, Work> works, Definitions definitions) {
    this.citations = citations;
    this.requirements = new RequirementReader(works, definitions);
  }

  Credential read(YamlMap file) {
    List<Route> routes = new ArrayList<>();
    boolean assessable = !file.has("notAssessable");
    if (assessable) {
      for (YamlMap route : file.maps("routes")) {
        routes.add(route(route));
      }
    }
    Credential credential =
        new Credential(
            file.text("credential"),
            file.languages("name"),
            file.text("body"),
            file.text("officialPage"),
            file.date("lastChecked"),
            routes,
            assessable ? null : file.languages("notAssessable"),
            file.dateOrNull("discontinued"));
    file.close();
    return credential;
  }

  private Route route(YamlMap map) {
    List<RouteVersion> versions = new ArrayList<>();
    for (YamlMap version : map.maps("versions")) {
      RouteVersion read = version(version);
      follows(version, versions.isEmpty() ? null : versions.getLast(), read);
      versions.add(read);
    }
    if (versions.isEmpty()) {
      throw map.failure("a route has at least one version");
    }
    boolean ended = versions.getLast().until() != null;
    if (ended != map.has("closed")) {
      throw map.failure("a route that has ended, and only such a one, says why under 'closed'");
    }
    Citation closing = ended ? closing(map.map("closed")) : null;
    Route route = new Route(map.text("id"), map.languages("title"), versions, closing);
    map.close();
    return route;
  }

  private Citation closing(YamlMap closed) {
    Citation citation = citations.read(closed);
    closed.close();
    return citation;
  }

  /** Neither overlap nor gap: each version begins the day after the one before has ended. */
  private static void follows(YamlMap map, @Nullable RouteVersion before, RouteVersion version) {
    LocalDate from = version.from();
    LocalDate until = version.until();
    if (from != null && until != null && until.isBefore(from)) {
      throw map.failure("'until' lies before 'from'");
    }
    if (before == null) {
      return;
    }
    LocalDate ended = before.until();
    if (ended == null || from == null || !from.isAfter(ended)) {
      throw map.failure("this version overlaps the one before");
    }
    if (!from.equals(ended.plusDays(1))) {
      throw map.failure("there is a gap between this version and the one before");
    }
  }

  private RouteVersion version(YamlMap map) {
    List<Clause> clauses = new ArrayList<>();
    Set<String> codes = new HashSet<>();
    Confidence worst = Confidence.HIGH;
    Window experience = null;
    for (YamlMap entry : map.maps("requires")) {
      Citation citation = citations.read(entry);
      for (Clause clause : requirements.read(entry, citation)) {
        if (!codes.add(clause.code())) {
          throw entry.failure(clause.code() + " is asked for twice");
        }
        worst = clause.otherwiseUnknown() ? worst : worst.worse(citation.confidence());
        experience = sameWindow(entry, experience, clause.requirement());
        clauses.add(clause);
      }
      entry.close();
    }
    if (clauses.isEmpty()) {
      throw map.failure("a route asks for something");
    }
    Confidence confidence = map.choice("confidence", Confidence.class);
    if (confidence.compareTo(worst) < 0) {
      throw map.failure("the route cannot be surer than its least sure requirement, " + worst);
    }
    RouteVersion version =
        new RouteVersion(
            map.dateOrNull("from"),
            map.dateOrNull("until"),
            confidence,
            map.flag("regionalFirst"),
            clauses,
            map.has("substitution") ? substitution(map.map("substitution")) : null,
            map.textsOrNone("notes"));
    map.close();
    return version;
  }

  /** Work and the disciplines it covers are counted over the same time. */
  private static @Nullable Window sameWindow(
      YamlMap entry, @Nullable Window before, Requirement requirement) {
    Window window =
        switch (requirement) {
          case Requirement.Experience rule -> rule.window();
          case Requirement.DisciplineCovered rule -> rule.window();
          default -> null;
        };
    if (window == null) {
      return before;
    }
    if (before != null && !before.equals(window)) {
      throw entry.failure("this route counts experience over different windows");
    }
    return window;
  }

  private Substitution substitution(YamlMap map) {
    List<Requirement.Program> programs = new ArrayList<>();
    for (YamlMap program : map.maps("anyOf")) {
      programs.add(requirements.program(program));
      program.close();
    }
    Substitution substitution =
        new Substitution(
            programs,
            requirements.fullTimeWeeks(map),
            map.choice("course", Requirement.CourseKind.class),
            citations.read(map));
    map.close();
    return substitution;
  }
}
