package org.labpath.web.about;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.labpath.web.catalog.CatalogClient;
import org.labpath.web.catalog.Dataset;
import org.labpath.web.catalog.Listing;
import org.labpath.web.remote.Answer;
import org.labpath.web.remote.Problem;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What LabPath is, what it keeps, and how to tell us that something is wrong. */
@Controller
class AboutController {

  private static final int LONGEST_REPORT = 2000;

  private final CatalogClient catalog;

  AboutController(CatalogClient catalog) {
    this.catalog = catalog;
  }

  @GetMapping("/about")
  String about(Model model) {
    Answer<Listing<Dataset>> datasets = catalog.datasets();
    Listing<Dataset> listing = datasets.orNull();
    model.addAttribute("datasets", listing == null ? List.of() : listing.items());
    if (datasets instanceof Answer.Missing<Listing<Dataset>>(var part)) {
      model.addAttribute("missing", part.messageKey());
    }
    return "about";
  }

  @GetMapping("/privacy")
  String privacy() {
    return "privacy";
  }

  @GetMapping("/accessibility")
  String accessibility() {
    return "accessibility";
  }

  @GetMapping("/contact")
  String contact(@RequestParam(defaultValue = "") String record, Model model) {
    return form(model, record, "", "", "", Map.of());
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
    String record = text(fields, "record", 80);
    String field = text(fields, "field", 80);
    String text = text(fields, "text", LONGEST_REPORT);
    String contact = text(fields, "contact", 200);
    Map<String, String> errors = new LinkedHashMap<>();
    if (text.length() < 5) {
      errors.put("text", "contact.error.text");
    }
    if (!contact.isEmpty() && !contact.matches("[^@\\s]{1,64}@[^@\\s]+\\.[^@\\s]+")) {
      errors.put("contact", "contact.error.contact");
    }
    if (!text(fields, "website", 10).isEmpty()) {
      errors.put("text", "contact.error.automatic");
    }
    if (!errors.isEmpty()) {
      response.setStatus(422);
      return form(model, record, field, text, contact, errors);
    }
    Map<String, String> report = new LinkedHashMap<>();
    // A report is about a record; what concerns no other is filed under the state's guide.
    put(report, "recordId", record.isEmpty() ? "MS" : record);
    put(report, "field", record.isEmpty() && field.isEmpty() ? "general" : field);
    put(report, "text", text);
    put(report, "contact", contact);
    return switch (catalog.correct(report)) {
      case Answer.Given<String> given -> "redirect:/contact/sent";
      case Answer.Refused<String>(Problem problem) -> {
        response.setStatus(problem.status());
        String key = problem.status() == 429 ? "contact.error.tooMany" : "contact.error.refused";
        boolean unknown =
            problem.errors().stream().anyMatch(error -> "/recordId".equals(error.pointer()));
        yield form(
            model,
            record,
            field,
            text,
            contact,
            unknown ? Map.of("record", "contact.error.record") : Map.of("text", key));
      }
      case Answer.Missing<String>(var part) -> {
        response.setStatus(503);
        yield form(model, record, field, text, contact, Map.of("text", "contact.error.away"));
      }
    };
  }

  private static String form(
      Model model,
      String record,
      String field,
      String text,
      String contact,
      Map<String, String> errors) {
    model.addAttribute("record", record.matches("[A-Za-z0-9._~-]{1,80}") ? record : "");
    model.addAttribute("field", field);
    model.addAttribute("text", text);
    model.addAttribute("contact", contact);
    model.addAttribute("errors", errors);
    return "contact";
  }

  private static String text(MultiValueMap<String, String> fields, String name, int longest) {
    @Nullable String value = fields.getFirst(name);
    String text = value == null ? "" : value.strip();
    return text.length() > longest ? text.substring(0, longest) : text;
  }

  private static void put(Map<String, String> report, String name, String value) {
    if (!value.isEmpty()) {
      report.put(name, value);
    }
  }
}
