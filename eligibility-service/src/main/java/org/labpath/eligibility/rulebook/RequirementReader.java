package org.labpath.eligibility.rulebook;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.labpath.eligibility.rule.Citation;
import org.labpath.eligibility.rule.Clause;
import org.labpath.eligibility.rule.Definitions;
import org.labpath.eligibility.rule.DegreeLevel;
import org.labpath.eligibility.rule.Discipline;
import org.labpath.eligibility.rule.Requirement;
import org.labpath.eligibility.rule.Requirement.CourseKind;
import org.labpath.eligibility.rule.Requirement.TrainingPart;
import org.labpath.eligibility.rule.Subject;
import org.labpath.eligibility.rule.Window;
import org.labpath.eligibility.rule.Work;

/** Reads the requirements of a route; the only place that knows their names in YAML. */
final class RequirementReader {

  private static final int MONTHS_IN_A_YEAR = 12;
  private static final String NO_LIMIT = "none";

  private final Map<String, Work> works;
  private final Definitions definitions;

  RequirementReader(Map<String, Work> works, Definitions definitions) {
    this.works = works;
    this.definitions = definitions;
  }

  /** One entry is one requirement, except that a list of disciplines is one for each. */
  List<Clause> read(YamlMap map, Citation citation) {
    String code = map.text("code");
    boolean otherwiseUnknown = map.flag("anotherWayExists");
    if (!map.text("type").equals("disciplines")) {
      return List.of(new Clause(code, requirement(map), citation, otherwiseUnknown));
    }
    Window window = window(map);
    Work work = work(map);
    List<Clause> clauses = new ArrayList<>();
    for (String word : map.texts("cover")) {
      Discipline discipline = map.choice("cover", word, Discipline.class);
      clauses.add(
          new Clause(
              code + ":" + discipline.key(),
              new Requirement.DisciplineCovered(discipline, window, work),
              citation,
              otherwiseUnknown));
    }
    return clauses;
  }

  Requirement.Program program(YamlMap map) {
    return new Requirement.Program(
        Set.copyOf(map.texts("kinds")),
        Set.copyOf(map.textsOrNone("accreditors")),
        window(map),
        map.flag("includesPhlebotomy"));
  }

  int fullTimeWeeks(YamlMap map) {
    if (map.has("years")) {
      return map.whole("years") * definitions.weeksPerYear();
    }
    int weeks = map.whole("months") * definitions.weeksPerYear();
    if (weeks % MONTHS_IN_A_YEAR != 0) {
      throw map.failure("so many months are no whole number of weeks");
    }
    return weeks / MONTHS_IN_A_YEAR;
  }

  private Requirement requirement(YamlMap map) {
    return switch (map.text("type")) {
      case "high-school" -> new Requirement.HighSchool();
      case "accredited-school" -> new Requirement.AccreditedSchool();
      case "degree" -> new Requirement.DegreeHeld(degree(map));
      case "degree-or-hours" ->
          new Requirement.DegreeOrHours(degree(map), map.whole("semesterHours"));
      case "subject-hours" ->
          new Requirement.SubjectHours(
              subjects(map),
              map.has("semesterHours") ? map.whole("semesterHours") : 0,
              map.flag("someOfEach"),
              map.flag("orMajor"));
      case "degree-field" -> new Requirement.DegreeField(degree(map), subjects(map));
      case "course" -> new Requirement.Course(map.choice("course", CourseKind.class));
      case "program" -> program(map);
      case "military-course" -> new Requirement.MilitaryCourse(map.whole("weeks"), window(map));
      case "credential" ->
          new Requirement.HeldCredential(Set.copyOf(map.texts("anyOf")), map.flag("valid"));
      case "experience" -> new Requirement.Experience(fullTimeWeeks(map), window(map), work(map));
      case "laboratory" -> new Requirement.AcceptableLaboratory(work(map));
      case "training" ->
          new Requirement.Training(
              map.choice("part", TrainingPart.class),
              map.has("amount") ? map.whole("amount") : 0,
              window(map));
      case "unseen" -> new Requirement.Unseen();
      default -> throw map.failure("'" + map.text("type") + "' is no kind of requirement");
    };
  }

  private static DegreeLevel degree(YamlMap map) {
    return map.choice("degree", DegreeLevel.class);
  }

  private static Set<Subject> subjects(YamlMap map) {
    Set<Subject> subjects = EnumSet.noneOf(Subject.class);
    for (String word : map.texts("subjects")) {
      subjects.add(map.choice("subjects", word, Subject.class));
    }
    return subjects;
  }

  private Work work(YamlMap map) {
    Work work = works.get(map.text("work"));
    if (work == null) {
      throw map.failure("work '" + map.text("work") + "' is not in definitions.yaml");
    }
    return work;
  }

  private static Window window(YamlMap map) {
    if (!map.has("withinYears")) {
      return Window.NONE;
    }
    List<Integer> years = new ArrayList<>();
    for (String word : map.texts("withinYears")) {
      years.add(word.equals(NO_LIMIT) ? Window.NO_LIMIT : positive(map, word));
    }
    if (years.isEmpty()) {
      throw map.failure("'withinYears' names at least one number of years");
    }
    return new Window(years);
  }

  private static int positive(YamlMap map, String word) {
    if (!word.matches("[1-9][0-9]?")) {
      throw map.failure("'" + word + "' is no number of years, and not 'none'");
    }
    return Integer.parseInt(word);
  }
}
