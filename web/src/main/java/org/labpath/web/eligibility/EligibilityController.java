package org.labpath.web.eligibility;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.labpath.web.assessment.AssessmentClient;
import org.labpath.web.assessment.AssessmentRecords.Assessment;
import org.labpath.web.assessment.AssessmentRecords.Certification;
import org.labpath.web.assessment.AssessmentRecords.Request;
import org.labpath.web.assessment.AssessmentRecords.Result;
import org.labpath.web.remote.Answer;
import org.labpath.web.remote.Problem;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The eligibility check: an interview that asks one thing at a time, or everything on one page.
 * Both are one form that carries all answers, sent by POST, so that nothing about a person stands
 * in an address or stays on the server.
 */
@Controller
class EligibilityController {

  /** A question that would settle something, and where it stands in the form. */
  record OpenQuestion(String field, String messageKey) {}

  private static final String PAGE = "eligibility";

  private final AssessmentClient service;
  private final Credentials credentials;
  private final KeptResult kept;
  private final Clock clock;

  EligibilityController(
      AssessmentClient service, Credentials credentials, KeptResult kept, Clock clock) {
    this.service = service;
    this.credentials = credentials;
    this.kept = kept;
    this.clock = clock;
  }

  @GetMapping("/eligibility")
  String start(Model model) {
    show(model, Answers.none());
    return "eligibility-start";
  }

  @GetMapping("/eligibility/all")
  String form(Model model) {
    show(model, Answers.none());
    return PAGE;
  }

  /** Puts a result aside for the request form, at the person's own wish. */
  @PostMapping("/eligibility/keep")
  String keep(@RequestParam(defaultValue = "") String result, HttpServletResponse response) {
    return kept.keep(response, result) ? "redirect:/request" : "redirect:/eligibility";
  }

  @PostMapping("/eligibility")
  String assess(
      @RequestParam MultiValueMap<String, String> fields,
      Model model,
      HttpServletResponse response) {
    Answers answers = new Answers(fields);
    show(model, answers);
    if (answers.is("do", "all")) {
      return PAGE;
    }
    if (answers.is("do", "add-job")) {
      model.addAttribute("addedJob", true);
      return PAGE;
    }
    boolean interview = answers.is("do", "ask");
    Request request = new ApplicantReader(answers, LocalDate.now(clock)).read();
    if (!answers.errors().isEmpty()) {
      response.setStatus(422);
      String current = answers.get("current");
      return interview && !current.isEmpty() && Question.of(current).owns(firstError(answers))
          ? ask(Question.of(current), answers, model)
          : PAGE;
    }
    switch (service.assess(request)) {
      case Answer.Given<Assessment>(Assessment assessment) -> {
        model.addAttribute("assessment", assessment);
        Question next = interview ? Interview.next(assessment, answers) : null;
        if (next != null) {
          return ask(next, answers, model);
        }
        model.addAttribute("open", openQuestions(assessment));
      }
      case Answer.Refused<Assessment>(Problem problem) -> {
        response.setStatus(problem.status());
        refuse(answers, problem, model);
      }
      case Answer.Missing<Assessment>(var part) -> {
        response.setStatus(503);
        model.addAttribute("missing", part.messageKey());
      }
    }
    return PAGE;
  }

  private static String ask(Question question, Answers answers, Model model) {
    model.addAttribute("question", question);
    model.addAttribute("number", answers.all(Interview.ASKED).size() + 1);
    model.addAttribute("carried", answers.carried(question::owns));
    return "eligibility-ask";
  }

  private static String firstError(Answers answers) {
    return answers.errors().keySet().iterator().next();
  }

  private void show(Model model, Answers answers) {
    List<Certification> known = credentials.assessable(answers.credentials());
    model.addAttribute("answers", answers);
    model.addAttribute("common", Credentials.common(known));
    model.addAttribute("others", Credentials.others(known));
    model.addAttribute("chosen", answers.credentials());
    model.addAttribute("today", LocalDate.now(clock).toString());
    model.addAttribute("disciplines", ApplicantReader.disciplines(answers.credentials()));
    model.addAttribute("certificates", ApplicantReader.CERTIFICATES);
    model.addAttribute("settings", ApplicantReader.SETTINGS);
    model.addAttribute("degrees", ApplicantReader.DEGREES);
    model.addAttribute("accreditorKinds", ApplicantReader.ACCREDITOR_KINDS);
    model.addAttribute("programKinds", ApplicantReader.PROGRAM_KINDS);
    model.addAttribute("programAccreditors", ApplicantReader.PROGRAM_ACCREDITORS);
    model.addAttribute("heldNames", ApplicantReader.HELD);
    model.addAttribute("countries", ApplicantReader.COUNTRIES);
    model.addAttribute("mostJobs", Answers.MOST_JOBS);
  }

  /** The service's own findings, at the fields they are about. */
  private static void refuse(Answers answers, Problem problem, Model model) {
    Map<String, String> elsewhere = new LinkedHashMap<>();
    for (Problem.Violation violation : problem.errors()) {
      String field = FormFields.of(violation.pointer());
      String message = violation.message() == null ? "" : violation.message();
      if (field == null) {
        elsewhere.put(String.valueOf(violation.pointer()), message);
      } else {
        answers.wrong(field, "eligibility.error.refused");
        model.addAttribute("refused", true);
      }
    }
    if (answers.errors().isEmpty()) {
      model.addAttribute("problem", problem);
      model.addAttribute("elsewhere", List.copyOf(elsewhere.values()));
    }
  }

  private static Map<String, List<OpenQuestion>> openQuestions(Assessment assessment) {
    Map<String, List<OpenQuestion>> open = new LinkedHashMap<>();
    for (Result result : assessment.results()) {
      Set<String> seen = new LinkedHashSet<>();
      List<OpenQuestion> questions = new ArrayList<>();
      for (String pointer : result.missingAnswers()) {
        String field = FormFields.of(pointer);
        if (field != null && seen.add(field) && questions.size() < 6) {
          questions.add(new OpenQuestion(field, "eligibility.ask." + FormFields.generic(field)));
        }
      }
      open.put(result.credential(), questions);
    }
    return open;
  }
}
