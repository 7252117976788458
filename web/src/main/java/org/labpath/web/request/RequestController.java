package org.labpath.web.request;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.labpath.web.catalog.CatalogClient;
import org.labpath.web.catalog.Program;
import org.labpath.web.lead.LeadClient;
import org.labpath.web.lead.LeadRecords.Consent;
import org.labpath.web.lead.LeadRecords.LeadRequest;
import org.labpath.web.lead.LeadRecords.Taken;
import org.labpath.web.page.PublicAddress;
import org.labpath.web.page.SpamGuard;
import org.labpath.web.remote.Answer;
import org.labpath.web.remote.Part;
import org.labpath.web.remote.Problem;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Asking named schools for information: who gets what, in which words, is all on one page. */
@Controller
class RequestController {

  // A second click arrives while the first is being written; both then get the same answer.
  private static final int TRIES_WHILE_IN_FLIGHT = 5;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private final CatalogClient catalog;
  private final LeadClient leads;
  private final ReceiptCookie cookie;
  private final PublicAddress address;
  private final Clock clock;
  private final SpamGuard guard;

  RequestController(
      CatalogClient catalog,
      LeadClient leads,
      ReceiptCookie cookie,
      PublicAddress address,
      Clock clock,
      SpamGuard guard) {
    this.catalog = catalog;
    this.leads = leads;
    this.cookie = cookie;
    this.address = address;
    this.clock = clock;
    this.guard = guard;
  }

  @GetMapping("/request")
  String form(
      @RequestParam MultiValueMap<String, String> fields,
      @CookieValue(name = SharedResult.COOKIE, required = false) @Nullable String result,
      Model model,
      HttpServletResponse response,
      Locale language) {
    model.addAttribute("result", SharedResult.of(result));
    // Only the programs: nothing about a person is taken from an address.
    MultiValueMap<String, String> programs = new org.springframework.util.LinkedMultiValueMap<>();
    if (fields.containsKey("program")) {
      programs.put("program", fields.get("program"));
    }
    return show(new RequestForm(programs), model, response, language);
  }

  @PostMapping("/request")
  String send(
      @RequestParam MultiValueMap<String, String> fields,
      @CookieValue(name = SharedResult.COOKIE, required = false) @Nullable String result,
      Model model,
      HttpServletResponse response,
      Locale language) {
    model.addAttribute("result", SharedResult.of(result));
    RequestForm form = new RequestForm(fields);
    if (form.isFilledByProgram()) {
      model.addAttribute("notice", "request.notice.automatic");
      response.setStatus(422);
      return show(form, model, response, language);
    }
    form.check();
    if (!form.errors().isEmpty()) {
      response.setStatus(422);
      return show(form, model, response, language);
    }
    if (guard.isTooQuick(form.loadedAt(clock))) {
      model.addAttribute("notice", "request.notice.tooQuick");
      response.setStatus(422);
      return show(form, model, response, language);
    }
    return switch (submit(form.toRequest(address.of("/request")), form.key())) {
      case Answer.Given<Taken>(Taken taken) -> {
        cookie.set(response, taken.inquiryId(), taken.token());
        yield "redirect:/receipt/" + taken.inquiryId();
      }
      case Answer.Refused<Taken>(Problem problem) -> {
        response.setStatus(problem.status());
        refuse(form, problem, model);
        yield show(form, model, response, language);
      }
      case Answer.Missing<Taken>(Part part) -> {
        response.setStatus(503);
        model.addAttribute("notice", "request.notice.notSent");
        yield show(form, model, response, language);
      }
    };
  }

  private Answer<Taken> submit(LeadRequest request, String key) {
    Answer<Taken> answer = leads.submit(request, key);
    for (int tried = 1; tried < TRIES_WHILE_IN_FLIGHT; tried++) {
      if (!(answer instanceof Answer.Refused<Taken>(Problem problem))
          || !"in-flight".equals(problem.slug())) {
        return answer;
      }
      try {
        Thread.sleep(LONGEST_WAIT);
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        return answer;
      }
      answer = leads.submit(request, key);
    }
    return answer;
  }

  private static void refuse(RequestForm form, Problem problem, Model model) {
    switch (problem.slug()) {
      case "consent-mismatch" -> {
        form.forgetConsent();
        model.addAttribute("notice", "request.notice.consentChanged");
      }
      case "idempotency-key-reused" -> {
        form.startAnew();
        model.addAttribute("notice", "request.notice.alreadySent");
      }
      case "too-many-requests" -> model.addAttribute("notice", "request.notice.tooMany");
      case "in-flight" -> model.addAttribute("notice", "request.notice.inFlight");
      case "unknown-program" -> model.addAttribute("notice", "request.notice.unknownProgram");
      default -> {
        boolean placed = false;
        for (Problem.Violation violation : problem.errors()) {
          placed |= form.place(violation.pointer());
        }
        if (!placed) {
          model.addAttribute("notice", "request.notice.refused");
        }
      }
    }
  }

  private String show(
      RequestForm form, Model model, HttpServletResponse response, Locale language) {
    model.addAttribute("form", form);
    model.addAttribute("educationLevels", RequestForm.EDUCATION_LEVELS);
    model.addAttribute("loadedAt", form.loadedAt(clock));
    List<Program> programs = new ArrayList<>();
    boolean catalogAway = false;
    for (String id : form.programs()) {
      Answer<Program> answer = catalog.program(id, null);
      if (answer instanceof Answer.Given<Program>(Program program)) {
        programs.add(program);
      } else {
        catalogAway |= answer instanceof Answer.Missing<Program>;
      }
    }
    model.addAttribute("programs", programs);
    model.addAttribute("demonstration", programs.stream().anyMatch(Program::demonstration));
    if (catalogAway) {
      model.addAttribute("missing", Part.CATALOG.messageKey());
    }
    if (form.programs().isEmpty()) {
      model.addAttribute("empty", true);
      return "request";
    }
    Consent consent = consent(form, language, model, response);
    model.addAttribute("consent", consent);
    return "request";
  }

  private @Nullable Consent consent(
      RequestForm form, Locale language, Model model, HttpServletResponse response) {
    return switch (leads.consent(form.programs(), language.getLanguage())) {
      case Answer.Given<Consent>(Consent given) -> given.texts().isEmpty() ? null : given;
      case Answer.Refused<Consent> refused -> null;
      case Answer.Missing<Consent>(Part part) -> {
        Consent shown = form.shownConsent();
        if (shown != null) {
          // What was typed stays in its form, under the words that stood there before.
          yield shown;
        }
        response.setStatus(503);
        model.addAttribute("leadAway", part.messageKey());
        yield null;
      }
    };
  }
}
