package org.labpath.web.request;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.labpath.web.catalog.CatalogClient;
import org.labpath.web.catalog.Program;
import org.labpath.web.lead.LeadClient;
import org.labpath.web.lead.LeadRecords.Lead;
import org.labpath.web.lead.LeadRecords.Receipt;
import org.labpath.web.page.PageNotFound;
import org.labpath.web.place.UsState;
import org.labpath.web.remote.Answer;
import org.labpath.web.remote.Part;
import org.labpath.web.remote.Problem;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The student's receipt: who got what, how it stands, and the ways to take it back. */
@Controller
class ReceiptController {

  private static final String ID = "[A-Za-z0-9_-]{1,64}";
  private static final String TOKEN = "[A-Za-z0-9_.~=-]{10,200}";

  private final LeadClient leads;
  private final CatalogClient catalog;
  private final ReceiptCookie cookie;

  ReceiptController(LeadClient leads, CatalogClient catalog, ReceiptCookie cookie) {
    this.leads = leads;
    this.catalog = catalog;
    this.cookie = cookie;
  }

  @GetMapping("/receipt")
  String find(Model model) {
    return ask(model, "", null);
  }

  @PostMapping("/receipt")
  String open(
      @RequestParam(defaultValue = "") String inquiryId,
      @RequestParam(defaultValue = "") String code,
      Model model,
      HttpServletResponse response) {
    String id = inquiryId.strip();
    String token = code.strip();
    if (!id.matches(ID) || !token.matches(TOKEN)) {
      response.setStatus(422);
      return ask(model, id, "receipt.error.form");
    }
    cookie.set(response, id, token);
    return "redirect:/receipt/" + id;
  }

  @GetMapping("/receipt/erased")
  String erased() {
    return "receipt-erased";
  }

  @GetMapping("/receipt/{inquiryId}")
  String receipt(
      @PathVariable String inquiryId,
      @RequestParam(required = false) String done,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    String page = load(inquiryId, request, response, model);
    if (page != null) {
      return page;
    }
    if (model.getAttribute("receipt") instanceof Receipt receipt) {
      Map<String, Program> programs = programs(receipt);
      model.addAttribute("programs", programs);
      model.addAttribute("zone", zone(programs));
    }
    model.addAttribute("done", "withdrawn".equals(done) ? done : null);
    return "receipt";
  }

  @GetMapping("/receipt/{inquiryId}/erase")
  String confirmErasure(
      @PathVariable String inquiryId,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    String page = load(inquiryId, request, response, model);
    return page == null ? "receipt-erase" : page;
  }

  @PostMapping("/receipt/{inquiryId}/withdraw")
  String withdraw(
      @PathVariable String inquiryId,
      @RequestParam(defaultValue = "") List<String> lead,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    String token = cookie.read(request);
    if (token == null || !inquiryId.matches(ID)) {
      return ask(model, inquiryId, "receipt.error.noCode");
    }
    return after(
        leads.withdraw(inquiryId, token, lead.stream().limit(10).toList()),
        inquiryId,
        response,
        model,
        "redirect:/receipt/" + inquiryId + "?done=withdrawn");
  }

  @PostMapping("/receipt/{inquiryId}/erase")
  String erase(
      @PathVariable String inquiryId,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    String token = cookie.read(request);
    if (token == null || !inquiryId.matches(ID)) {
      return ask(model, inquiryId, "receipt.error.noCode");
    }
    Answer<String> answer = leads.erase(inquiryId, token);
    if (answer instanceof Answer.Given<String>) {
      cookie.clear(response, inquiryId);
    }
    return after(answer, inquiryId, response, model, "redirect:/receipt/erased");
  }

  private String after(
      Answer<String> answer,
      String inquiryId,
      HttpServletResponse response,
      Model model,
      String next) {
    return switch (answer) {
      case Answer.Given<String> given -> next;
      case Answer.Refused<String>(Problem problem) -> {
        response.setStatus(problem.status());
        yield problem.status() == 410
            ? "receipt-erased"
            : ask(model, inquiryId, "receipt.error.wrongCode");
      }
      case Answer.Missing<String>(Part part) -> {
        response.setStatus(503);
        yield ask(model, inquiryId, "receipt.error.unsure");
      }
    };
  }

  /** Fills the model; a view name when the receipt cannot be shown. */
  private @Nullable String load(
      String inquiryId, HttpServletRequest request, HttpServletResponse response, Model model) {
    if (!inquiryId.matches(ID)) {
      throw new PageNotFound();
    }
    String token = cookie.read(request);
    if (token == null) {
      // Not a mistake: the link's code stays with the browser, and without script nobody hands it
      // on.
      model.addAttribute("arrived", true);
      return ask(model, inquiryId, null);
    }
    switch (leads.receipt(inquiryId, token)) {
      case Answer.Given<Receipt>(Receipt receipt) -> {
        model.addAttribute("receipt", receipt);
        model.addAttribute("token", token);
        return null;
      }
      case Answer.Refused<Receipt>(Problem problem) -> {
        response.setStatus(problem.status());
        return problem.status() == 410
            ? "receipt-erased"
            : ask(model, inquiryId, "receipt.error.wrongCode");
      }
      case Answer.Missing<Receipt>(Part part) -> {
        response.setStatus(503);
        return ask(model, inquiryId, "receipt.error.away");
      }
    }
  }

  private Map<String, Program> programs(Receipt receipt) {
    Map<String, Program> programs = new LinkedHashMap<>();
    for (Lead lead : receipt.leads()) {
      String id = lead.programId();
      if (id != null && !programs.containsKey(id)) {
        Program program = catalog.program(id, null).orNull();
        if (program != null) {
          programs.put(id, program);
        }
      }
    }
    return programs;
  }

  /** Most people ask a school near them: its time is likelier to be theirs than any other. */
  private static @Nullable ZoneId zone(Map<String, Program> programs) {
    return programs.values().stream()
        .map(Program::site)
        .filter(Objects::nonNull)
        .map(site -> UsState.ofLetters(site.state()))
        .filter(Objects::nonNull)
        .map(UsState::zone)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static String ask(Model model, String inquiryId, @Nullable String errorKey) {
    model.addAttribute("inquiryId", inquiryId.matches(ID) ? inquiryId : "");
    model.addAttribute("error", errorKey);
    return "receipt-find";
  }
}
