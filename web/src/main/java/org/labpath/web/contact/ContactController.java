package org.labpath.web.contact;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.labpath.web.catalog.CatalogClient;
import org.labpath.web.catalog.School;
import org.labpath.web.catalog.SchoolName;
import org.labpath.web.page.Records;
import org.labpath.web.page.SpamGuard;
import org.labpath.web.remote.Answer;
import org.labpath.web.remote.Problem;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Takes reports of errors, and claims of schools on their own record; operators see both. */
@Controller
class ContactController {

  private final CatalogClient catalog;
  private final SpamGuard guard;

  ContactController(CatalogClient catalog, SpamGuard guard) {
    this.catalog = catalog;
    this.guard = guard;
  }

  @GetMapping("/contact")
  String contact(@RequestParam(defaultValue = "") String record, Model model) {
    return form("contact", model, Report.about(record), Map.of());
  }

  @GetMapping("/contact/sent")
  String sent() {
    return "contact-sent";
  }

  @PostMapping("/contact")
  String report(
      @RequestParam MultiValueMap<String, String> fields,
      Model model,
      HttpServletResponse response) {
    return take("contact", fields, Report.of(fields), model, response);
  }

  @GetMapping("/claim/{school}")
  String claim(@PathVariable("school") String id, Model model) {
    model.addAttribute("school", Records.required(catalog.school(id)));
    return form("claim", model, Report.about(id), Map.of());
  }

  @PostMapping("/claim/{school}")
  String claimed(
      @PathVariable("school") String id,
      @RequestParam MultiValueMap<String, String> fields,
      Model model,
      HttpServletResponse response) {
    Report sent = Report.of(fields);
    SchoolName school = claimed(id, fields);
    model.addAttribute("school", school);
    return take(
        "claim",
        fields,
        new Report(school.id(), "", sent.text(), sent.contact(), sent.role()),
        model,
        response);
  }

  /** Where the catalogue does not answer, what was typed still needs a page to stand on. */
  private SchoolName claimed(String id, MultiValueMap<String, String> fields) {
    Answer<School> answer = catalog.school(id);
    String shown = fields.getFirst("schoolName");
    if (answer instanceof Answer.Missing<School> && shown != null) {
      return new SchoolName(id, shown, false);
    }
    School school = Records.required(answer);
    return new SchoolName(school.id(), school.name(), school.demonstration());
  }

  private String take(
      String page,
      MultiValueMap<String, String> fields,
      Report report,
      Model model,
      HttpServletResponse response) {
    boolean claim = "claim".equals(page);
    Map<String, String> errors = report.errors(claim);
    String trap = fields.getFirst(SpamGuard.TRAP);
    if (errors.isEmpty() && trap != null && !trap.isBlank()) {
      errors = Map.of("text", "contact.error.automatic");
    } else if (errors.isEmpty() && guard.isTooQuick(fields.getFirst("loadedAt"))) {
      errors = Map.of("text", "contact.error.tooQuick");
    }
    if (!errors.isEmpty()) {
      response.setStatus(422);
      return form(page, model, report, errors);
    }
    return switch (catalog.correct(report.toCorrection(claim))) {
      case Answer.Given<String> given -> "redirect:/contact/sent";
      case Answer.Refused<String>(Problem problem) -> {
        response.setStatus(problem.status());
        yield form(page, model, report, refusal(problem));
      }
      case Answer.Missing<String> missing -> {
        response.setStatus(503);
        yield form(page, model, report, Map.of("text", "contact.error.away"));
      }
    };
  }

  private static Map<String, String> refusal(Problem problem) {
    if (problem.errors().stream().anyMatch(error -> "/recordId".equals(error.pointer()))) {
      return Map.of("record", "contact.error.record");
    }
    return Map.of(
        "text", problem.status() == 429 ? "contact.error.tooMany" : "contact.error.refused");
  }

  private String form(String page, Model model, Report report, Map<String, String> errors) {
    model.addAttribute("report", report);
    if ("contact".equals(page)) {
      model.addAttribute("subject", Subject.of(report.record(), catalog));
    }
    model.addAttribute("errors", errors);
    model.addAttribute("loadedAt", guard.now());
    return page;
  }
}
