package org.labpath.eligibility.explain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.labpath.eligibility.rule.Clause;
import org.labpath.eligibility.rule.Credential;
import org.labpath.eligibility.rule.Definitions;
import org.labpath.eligibility.rule.Fraction;
import org.labpath.eligibility.rule.Requirement;
import org.labpath.eligibility.rule.Requirement.Substitution;
import org.labpath.eligibility.rule.Route;
import org.labpath.eligibility.rule.RouteVersion;
import org.labpath.eligibility.rule.Window;
import org.labpath.eligibility.rulebook.Rulebook;

/**
 * Rules in words. The numbers in a sentence are the numbers of the rule, so the two cannot drift.
 * All sentences are made once.
 */
public final class RuleText {

  private final Messages messages;
  private final Definitions definitions;
  private final Map<Language, Map<Clause, String>> sentences =
      new java.util.EnumMap<>(Language.class);

  public RuleText(Messages messages, Rulebook rulebook) {
    this.messages = messages;
    this.definitions = rulebook.definitions();
    for (Language language : Language.values()) {
      Map<Clause, String> known = new IdentityHashMap<>();
      for (Credential credential : rulebook.credentials()) {
        for (Route route : credential.routes()) {
          for (RouteVersion version : route.versions()) {
            version.clauses().forEach(clause -> known.put(clause, sentence(clause, language)));
          }
        }
      }
      sentences.put(language, known);
    }
  }

  /** What a requirement asks, as one sentence. */
  public String of(Clause clause, Language language) {
    String known = sentences.getOrDefault(language, Map.of()).get(clause);
    return known == null ? sentence(clause, language) : known;
  }

  /** What a substitution allows, as one sentence. */
  public String of(Substitution substitution, Language language) {
    List<String> programs = new ArrayList<>();
    for (Requirement.Program program : substitution.programs()) {
      programs.add(program(program, language));
    }
    return messages.text(
        language,
        "rule.substitution",
        "programs",
        joined(programs, language),
        "weeks",
        Integer.toString(substitution.fullTimeWeeks()));
  }

  private String sentence(Clause clause, Language language) {
    return switch (clause.requirement()) {
      case Requirement.HighSchool any -> messages.text(language, "rule.high-school");
      case Requirement.AccreditedSchool any -> messages.text(language, "rule.accredited-school");
      case Requirement.DegreeHeld rule ->
          messages.text(
              language, "rule.degree", "degree", word("degree", rule.level().key(), language));
      case Requirement.DegreeOrHours rule ->
          messages.text(
              language,
              "rule.degree-or-hours",
              "degree",
              word("degree", rule.level().key(), language),
              "hours",
              Integer.toString(rule.semesterHours()),
              "quarter",
              quarter(rule.semesterHours()));
      case Requirement.SubjectHours rule -> subjectHours(rule, language);
      case Requirement.DegreeField rule ->
          messages.text(
              language,
              "rule.degree-field",
              "degree",
              word("degree", rule.level().key(), language));
      case Requirement.Course rule ->
          messages.text(
              language, "rule.course", "course", word("course", rule.kind().name(), language));
      case Requirement.Program rule -> program(rule, language) + ".";
      case Requirement.MilitaryCourse rule ->
          messages.text(
              language,
              "rule.military-course",
              "weeks",
              Integer.toString(rule.weeks()),
              "window",
              window(rule.window(), language));
      case Requirement.HeldCredential rule ->
          messages.text(
              language,
              rule.valid() ? "rule.credential.valid" : "rule.credential",
              "names",
              joined(rule.names().stream().sorted().toList(), language));
      case Requirement.Experience rule -> experience(rule, language);
      case Requirement.DisciplineCovered rule ->
          messages.text(
              language,
              "rule.discipline",
              "discipline",
              word("discipline", rule.discipline().key(), language),
              "window",
              window(rule.window(), language));
      case Requirement.AcceptableLaboratory rule ->
          messages.text(language, "rule.laboratory." + rule.work().nonClinical());
      case Requirement.Training rule ->
          messages.text(
              language,
              "rule.training." + rule.part(),
              "amount",
              Integer.toString(rule.amount()),
              "window",
              window(rule.window(), language));
      case Requirement.Unseen any -> messages.text(language, "rule.unseen." + clause.code());
    };
  }

  private String subjectHours(Requirement.SubjectHours rule, Language language) {
    String subjects =
        joined(
            rule.subjects().stream()
                .sorted()
                .map(subject -> word("subject", subject.key(), language))
                .toList(),
            language,
            "and");
    if (rule.semesterHours() == 0) {
      return messages.text(language, "rule.subject-hours.some", "subjects", subjects);
    }
    return messages.text(
        language,
        "rule.subject-hours",
        "hours",
        Integer.toString(rule.semesterHours()),
        "quarter",
        quarter(rule.semesterHours()),
        "subjects",
        subjects,
        "each",
        rule.someOfEach() ? messages.text(language, "rule.subject-hours.each") : "",
        "major",
        rule.orMajor() ? messages.text(language, "rule.subject-hours.major") : "");
  }

  private String program(Requirement.Program rule, Language language) {
    return messages.text(
        language,
        rule.includesPhlebotomy()
            ? "rule.program.phlebotomy"
            : rule.accreditors().isEmpty() ? "rule.program.any" : "rule.program",
        "kinds",
        joined(words("program", rule.kinds(), language), language),
        "accreditors",
        joined(words("accreditor", rule.accreditors(), language), language),
        "window",
        window(rule.window(), language));
  }

  private String experience(Requirement.Experience rule, Language language) {
    return messages.text(
        language,
        "rule.experience",
        "weeks",
        Integer.toString(rule.fullTimeWeeks()),
        "time",
        time(rule.fullTimeWeeks(), language),
        "hours",
        Integer.toString(definitions.hoursPerWeek()),
        "disciplines",
        joined(
            rule.work().disciplines().stream()
                .sorted()
                .map(discipline -> word("discipline", discipline.key(), language))
                .toList(),
            language),
        "window",
        window(rule.window(), language));
  }

  private String time(int weeks, Language language) {
    int perYear = definitions.weeksPerYear();
    if (weeks == perYear) {
      return messages.text(language, "time.year");
    }
    boolean years = weeks % perYear == 0;
    return messages.text(
        language,
        years ? "time.years" : "time.months",
        "count",
        Integer.toString(years ? weeks / perYear : weeks * 12 / perYear));
  }

  private String window(Window window, Language language) {
    if (window.unlimited()) {
      return "";
    }
    if (!window.disputed()) {
      return messages.text(language, "window.years", "years", Integer.toString(window.shortest()));
    }
    List<String> candidates = new ArrayList<>();
    for (int years : window.years()) {
      candidates.add(
          years == Window.NO_LIMIT
              ? messages.text(language, "window.unlimited")
              : messages.text(language, "window.candidate", "years", Integer.toString(years)));
    }
    return messages.text(language, "window.disputed", "candidates", joined(candidates, language));
  }

  String word(String kind, String key, Language language) {
    return messages.text(language, kind + "." + key);
  }

  private List<String> words(String kind, Collection<String> keys, Language language) {
    return keys.stream().sorted().map(key -> word(kind, key, language)).toList();
  }

  String joined(List<String> parts, Language language) {
    return joined(parts, language, "or");
  }

  String joined(List<String> parts, Language language, String conjunction) {
    if (parts.size() < 2) {
      return String.join("", parts);
    }
    String last = parts.getLast();
    String head = String.join(", ", parts.subList(0, parts.size() - 1));
    return head + " " + messages.text(language, "join." + conjunction) + " " + last;
  }

  private static String quarter(int semesterHours) {
    return new Fraction(semesterHours * 3L, 2).toString();
  }
}
