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
 * The eligibility form. It is sent by POST, so that nothing about a person stands in an address,
 * and answered with the result and the same form filled in.
 */
@Controller
class EligibilityController {

  /** A question that would settle something, and where it stands in the form. */
  record OpenQuestion(String field, String messageKey) {}

  private final AssessmentClient service;
  private final Clock clock;

  EligibilityController(AssessmentClient service, Clock clock) {
    this.service = service;
    this.clock = clock;
  }

  @GetMapping("/eligibility")
  String form(Model model) {
    show(model, Answers.none());
    return "eligibility";
  }

  @PostMapping("/eligibility")
  String assess(
      @RequestParam MultiValueMap<String, String> fields,
      Model model,
      HttpServletResponse response) {
    Answers answers = new Answers(fields);
    show(model, answers);
    if (answers.is("do", "add-job")) {
      model.addAttribute("addedJob", true);
      return "eligibility";
    }
    Request request = new ApplicantReader(answers, LocalDate.now(clock)).read();
    if (!answers.errors().isEmpty()) {
      response.setStatus(422);
      return "eligibility";
    }
    switch (service.assess(request)) {
      case Answer.Given<Assessment>(Assessment assessment) -> {
        model.addAttribute("assessment", assessment);
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
    return "eligibility";
  }

  private void show(Model model, Answers answers) {
    model.addAttribute("answers", answers);
    model.addAttribute("today", LocalDate.now(clock).toString());
    model.addAttribute("disciplines", ApplicantReader.DISCIPLINES);
    model.addAttribute("certificates", ApplicantReader.CERTIFICATES);
    model.addAttribute("degrees", ApplicantReader.DEGREES);
    model.addAttribute("accreditorKinds", ApplicantReader.ACCREDITOR_KINDS);
    model.addAttribute("programKinds", ApplicantReader.PROGRAM_KINDS);
    model.addAttribute("programAccreditors", ApplicantReader.PROGRAM_ACCREDITORS);
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
