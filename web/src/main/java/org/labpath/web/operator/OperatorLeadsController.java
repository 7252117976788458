package org.labpath.web.operator;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.web.catalog.Listing;
import org.labpath.web.desk.Trouble;
import org.labpath.web.operator.OperatorRecords.Audit;
import org.labpath.web.operator.OperatorRecords.LeadAudit;
import org.labpath.web.operator.OperatorRecords.Parked;
import org.labpath.web.operator.OperatorRecords.Trace;
import org.labpath.web.page.PageNotFound;
import org.labpath.web.remote.Answer;
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

/** Why a lead went where it went, what is stuck on its way, and who did what. */
@Controller
@RequestMapping("/operator")
class OperatorLeadsController {

  private static final String ID = "[A-Za-z0-9_-]{1,80}";
  private static final int SIZE = 20;

  private final CatalogDesk catalog;
  private final LeadDesk leads;

  OperatorLeadsController(CatalogDesk catalog, LeadDesk leads) {
    this.catalog = catalog;
    this.leads = leads;
  }

  @GetMapping("/leads")
  String find(@RequestParam(required = false) @Nullable String inquiry, Model model) {
    String id = inquiry == null ? "" : inquiry.strip();
    if (id.matches(ID)) {
      return "redirect:/operator/leads/" + id;
    }
    // What else was typed is not repeated: it may have been somebody's name.
    model.addAttribute("wrong", !id.isEmpty());
    return "operator/leads";
  }

  @GetMapping("/leads/{inquiryId}")
  String trace(
      SignedIn who, @PathVariable String inquiryId, Model model, HttpServletResponse response) {
    if (!inquiryId.matches(ID)) {
      throw new PageNotFound();
    }
    Answer<Trace> answer = leads.trace(who, inquiryId);
    Trouble trouble = Trouble.of(answer);
    if (trouble != null) {
      response.setStatus(trouble.status());
    }
    model.addAttribute("inquiryId", inquiryId);
    model.addAttribute("trace", answer.orNull());
    model.addAttribute("trouble", trouble);
    return "operator/trace";
  }

  @GetMapping("/parked")
  String parked(SignedIn who, @RequestParam MultiValueMap<String, String> parameters, Model model) {
    return list(who, parameters, model, null);
  }

  @PostMapping("/parked/{id}")
  String release(SignedIn who, @PathVariable String id, Model model, HttpServletResponse response) {
    Trouble trouble = Trouble.of(leads.release(who, id));
    if (trouble == null) {
      return "redirect:/operator/parked?done=released";
    }
    response.setStatus(trouble.status());
    return list(who, new org.springframework.util.LinkedMultiValueMap<>(), model, trouble);
  }

  @GetMapping("/audit")
  String audit(SignedIn who, @RequestParam MultiValueMap<String, String> parameters, Model model) {
    SearchAddress asked = SearchAddress.of("/operator/audit", parameters, List.of("of", "page"));
    boolean ofLeads = asked.has("of", "leads");
    model.addAttribute("ofLeads", ofLeads);
    if (ofLeads) {
      Answer<Listing<LeadAudit>> answer = leads.audit(who, asked.page(), SIZE);
      Listing<LeadAudit> entries = answer.orNull();
      model.addAttribute("leadEntries", entries);
      model.addAttribute("pager", entries == null ? null : Pager.of(entries, asked));
      model.addAttribute("trouble", Trouble.of(answer));
    } else {
      Answer<Listing<Audit>> answer = catalog.audit(who, asked.page(), SIZE);
      Listing<Audit> entries = answer.orNull();
      model.addAttribute("entries", entries);
      model.addAttribute("pager", entries == null ? null : Pager.of(entries, asked));
      model.addAttribute("trouble", Trouble.of(answer));
    }
    return "operator/audit";
  }

  private String list(
      SignedIn who,
      MultiValueMap<String, String> parameters,
      Model model,
      @Nullable Trouble trouble) {
    SearchAddress asked = SearchAddress.of("/operator/parked", parameters, List.of("page"));
    Answer<Listing<Parked>> answer = leads.parked(who, asked.page());
    Listing<Parked> parked = answer.orNull();
    model.addAttribute("parked", parked);
    model.addAttribute("released", "released".equals(parameters.getFirst("done")));
    model.addAttribute("pager", parked == null ? null : Pager.of(parked, asked));
    model.addAttribute("trouble", trouble == null ? Trouble.of(answer) : trouble);
    return "operator/parked";
  }
}
