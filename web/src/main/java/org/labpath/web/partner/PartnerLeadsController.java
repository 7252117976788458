package org.labpath.web.partner;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.labpath.web.catalog.Listing;
import org.labpath.web.desk.Trouble;
import org.labpath.web.page.PageNotFound;
import org.labpath.web.page.Records;
import org.labpath.web.partner.PartnerRecords.Lead;
import org.labpath.web.remote.Answer;
import org.labpath.web.remote.Download;
import org.labpath.web.search.Pager;
import org.labpath.web.search.SearchAddress;
import org.labpath.web.signin.SignedIn;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A school's leads: the list, one of them, what became of it, and all of them as a file. */
@Controller
@RequestMapping("/partner")
class PartnerLeadsController {

  private static final int SIZE = 20;
  private static final int LONGEST_REASON = 200;
  private static final String ID = "[A-Za-z0-9_-]{1,80}";
  private static final Set<String> STATUSES =
      Set.of("contacted", "applied", "enrolled", "returned");

  private static final Map<String, Trouble.Named> FIELDS =
      Map.of("/reason", new Trouble.Named("reason", "partner.lead.reason"));

  private final PartnerClient partner;

  PartnerLeadsController(PartnerClient partner) {
    this.partner = partner;
  }

  @GetMapping("/leads")
  String leads(SignedIn who, @RequestParam MultiValueMap<String, String> parameters, Model model) {
    SearchAddress address = SearchAddress.of("/partner/leads", parameters, List.of("page"));
    Answer<Listing<Lead>> answer = partner.leads(who, address.page(), SIZE);
    Listing<Lead> leads = answer.orNull();
    model.addAttribute("leads", leads);
    model.addAttribute("pager", leads == null ? null : Pager.of(leads, address));
    model.addAttribute("trouble", Trouble.of(answer));
    return "partner/leads";
  }

  @GetMapping("/leads/{leadId}")
  String lead(
      SignedIn who,
      @PathVariable String leadId,
      @RequestParam(required = false) @Nullable String done,
      Model model) {
    if (!leadId.matches(ID)) {
      throw new PageNotFound();
    }
    show(who, leadId, model);
    model.addAttribute("done", done != null && STATUSES.contains(done) ? done : null);
    return "partner/lead";
  }

  @PostMapping("/leads/{leadId}/status")
  String tell(
      SignedIn who,
      @PathVariable String leadId,
      @RequestParam(defaultValue = "") String status,
      @RequestParam(defaultValue = "") String reason,
      Model model,
      HttpServletResponse response) {
    if (!leadId.matches(ID) || !STATUSES.contains(status)) {
      throw new PageNotFound();
    }
    String why = reason.strip();
    boolean returned = "returned".equals(status);
    Trouble trouble;
    if (returned && (why.isEmpty() || why.length() > LONGEST_REASON)) {
      trouble = Trouble.of("partner.lead.error.reason");
      model.addAttribute("reasonWrong", true);
    } else {
      trouble = Trouble.of(partner.tell(who, leadId, status, returned ? why : null));
    }
    if (trouble == null) {
      return "redirect:/partner/leads/" + leadId + "?done=" + status;
    }
    response.setStatus(trouble.status());
    model.addAttribute("trouble", trouble.on(FIELDS));
    model.addAttribute("reason", why);
    show(who, leadId, model);
    return "partner/lead";
  }

  @GetMapping({"/leads.csv", "/leads.ndjson"})
  void file(
      SignedIn who, jakarta.servlet.http.HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String name = request.getRequestURI().endsWith(".csv") ? "leads.csv" : "leads.ndjson";
    try (Download file = Records.required(partner.file(who, name))) {
      response.setContentType(file.contentType());
      response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
      // From here on it is a file: what cannot be finished is broken off, and no page follows it.
      response.flushBuffer();
      file.body().transferTo(response.getOutputStream());
    }
  }

  private void show(SignedIn who, String leadId, Model model) {
    model.addAttribute("lead", Records.required(partner.lead(who, leadId)));
  }
}
