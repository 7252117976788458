package org.labpath.eligibility.scenario;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.eligibility.applicant.AssessmentRequest;
import org.labpath.eligibility.applicant.RequestReader;
import org.labpath.eligibility.evaluation.Amount;
import org.labpath.eligibility.evaluation.Assessor;
import org.labpath.eligibility.evaluation.ClauseFinding;
import org.labpath.eligibility.evaluation.CredentialFinding;
import org.labpath.eligibility.evaluation.RouteFinding;
import org.labpath.eligibility.explain.Language;
import org.labpath.eligibility.explain.Messages;
import org.labpath.eligibility.explain.NextStep;
import org.labpath.eligibility.explain.NextSteps;
import org.labpath.eligibility.explain.RuleText;
import org.labpath.eligibility.rule.Credential;
import org.labpath.eligibility.rulebook.Rulebook;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Compares what a rulebook says with what scenarios expect. */
final class ScenarioRunner {

  private static final Messages MESSAGES = new Messages();

  private final Rulebook rulebook;
  private final Assessor assessor;
  private final RequestReader reader;
  private final @Nullable NextSteps nextSteps;

  private ScenarioRunner(Rulebook rulebook, boolean withSteps) {
    this.rulebook = rulebook;
    this.assessor = new Assessor(rulebook.definitions());
    this.reader = new RequestReader(rulebook.codes(), rulebook.assessable());
    this.nextSteps =
        withSteps ? new NextSteps(rulebook, MESSAGES, new RuleText(MESSAGES, rulebook)) : null;
  }

  static ScenarioRunner of(Rulebook rulebook) {
    return new ScenarioRunner(rulebook, true);
  }

  /** For broken rulebooks: plans are left out, sentences need not exist. */
  static ScenarioRunner withoutSteps(Rulebook rulebook) {
    return new ScenarioRunner(rulebook, false);
  }

  /** What differs, in words; empty where the scenario holds. */
  List<String> differences(Scenario scenario) {
    AssessmentRequest request;
    try {
      request = reader.read(body(scenario));
    } catch (ProblemException refused) {
      return List.of("refused: " + refused.errors());
    }
    Map<String, CredentialFinding> findings = new HashMap<>();
    for (String code : scenario.credentials()) {
      Credential credential = rulebook.credential(code);
      if (credential == null) {
        return List.of("no credential " + code);
      }
      findings.put(
          code, assessor.assess(credential, request.applicant(), LocalDate.parse(scenario.date())));
    }
    List<String> differences = new ArrayList<>();
    scenario
        .expect()
        .forEach(
            (key, wanted) -> {
              String found = found(key, wanted, findings, request);
              if (!found.equals(wanted)) {
                differences.add(key + ": expected " + wanted + ", found " + found);
              }
            });
    return differences;
  }

  static ObjectNode body(Scenario scenario) {
    ObjectNode body = JsonMapper.shared().createObjectNode();
    body.put("applicationDate", scenario.date());
    scenario.credentials().forEach(body.putArray("credentials")::add);
    body.set("applicant", scenario.applicant());
    return body;
  }

  private String found(
      String key,
      String wanted,
      Map<String, CredentialFinding> findings,
      AssessmentRequest request) {
    String[] words = key.split(" ", 2);
    String subject = words[0];
    CredentialFinding finding = findings.get(subject.split("[./]", 2)[0]);
    if (finding == null) {
      return "nothing";
    }
    if (words.length == 2) {
      return aspect(subject, words[1], wanted, finding, request);
    }
    int slash = subject.indexOf('/');
    if (slash > 0) {
      return requirement(
          route(finding, subject.substring(0, slash)),
          subject.substring(slash + 1),
          wanted.contains(" of "));
    }
    if (subject.contains(".")) {
      RouteFinding route = route(finding, subject);
      return route == null ? "no such route" : route.outcome().name();
    }
    RouteFinding best = finding.best();
    return finding.outcome() + (best == null ? "" : " by " + best.route().id());
  }

  private String aspect(
      String subject,
      String aspect,
      String wanted,
      CredentialFinding finding,
      AssessmentRequest request) {
    RouteFinding best = finding.best();
    return switch (aspect) {
      case "apply from" -> String.valueOf(best == null ? null : best.firstDayToApply());
      case "test from" -> String.valueOf(best == null ? null : best.firstDayToTest());
      case "asks" -> String.join(", ", finding.missingAnswers());
      case "asks first" ->
          finding.missingAnswers().isEmpty() ? "nothing" : finding.missingAnswers().getFirst();
      case "notes" -> contained(wanted, notes(route(finding, subject)));
      case "steps" -> contained(wanted, steps(finding, request, wanted));
      default -> "no such aspect";
    };
  }

  /** Each wanted entry that is there, so that others may be there too. */
  private static String contained(String wanted, Set<String> found) {
    Set<String> all = new LinkedHashSet<>(List.of(wanted.split(", ")));
    return found.containsAll(all) ? wanted : found.toString();
  }

  private static Set<String> notes(@Nullable RouteFinding route) {
    if (route == null) {
      return Set.of();
    }
    Set<String> notes = new LinkedHashSet<>(route.version().notes());
    route.clauses().forEach(clause -> notes.addAll(clause.finding().notes()));
    return notes;
  }

  private Set<String> steps(CredentialFinding finding, AssessmentRequest request, String wanted) {
    if (nextSteps == null) {
      return Set.of(wanted.split(", "));
    }
    Set<String> all = new LinkedHashSet<>();
    for (NextStep step :
        nextSteps.of(finding, request.applicant(), request.applicationDate(), Language.EN)) {
      all.add(step.code());
      all.add(step.code() + " " + step.quantity());
      all.add(step.code() + " " + step.date());
      all.add(step.code() + " " + step.credential());
      all.add(step.code() + " " + step.route());
    }
    return all;
  }

  private static @Nullable RouteFinding route(CredentialFinding finding, String id) {
    return finding.routes().stream()
        .filter(route -> route.route().id().equals(id))
        .findFirst()
        .orElse(null);
  }

  private static String requirement(@Nullable RouteFinding route, String code, boolean withAmount) {
    if (route == null) {
      return "no such route";
    }
    for (ClauseFinding clause : route.clauses()) {
      if (clause.clause().code().equals(code)) {
        return said(clause, withAmount);
      }
    }
    return "not asked for, only "
        + route.clauses().stream()
            .map(clause -> clause.clause().code())
            .collect(Collectors.joining(", "));
  }

  private static String said(ClauseFinding clause, boolean withAmount) {
    StringBuilder said = new StringBuilder(clause.finding().truth().name());
    Amount amount = clause.finding().amount();
    if (amount != null && withAmount) {
      said.append(' ').append(amount.have()).append(" of ").append(amount.need());
    }
    if (clause.curedOn() != null) {
      said.append(", cured on ").append(clause.curedOn());
    }
    return said.toString();
  }
}
