package org.labpath.web.operator;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.web.catalog.Listing;
import org.labpath.web.desk.Trouble;
import org.labpath.web.operator.OperatorRecords.Correction;
import org.labpath.web.operator.OperatorRecords.Issue;
import org.labpath.web.remote.Answer;
import org.labpath.web.remote.Query;
import org.labpath.web.search.Pager;
import org.labpath.web.search.SearchAddress;
import org.labpath.web.signin.SignedIn;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What needs an operator's eye: the overview, doubtful records, reported errors. */
@Controller
@RequestMapping("/operator")
class OperatorHomeController {

  private static final List<String> ISSUES =
      List.of("unverified-accreditation", "missing-site", "conflicting-sources", "stale-source");
  private static final List<String> OUTCOMES = List.of("corrected", "rejected", "duplicate");
  private static final int LONGEST_NOTE = 500;

  private final CatalogDesk catalog;
  private final LeadDesk leads;

  OperatorHomeController(CatalogDesk catalog, LeadDesk leads) {
    this.catalog = catalog;
    this.leads = leads;
  }

  @GetMapping
  String home(SignedIn who, Model model) {
    Query one = Query.none().and("size", 1);
    model.addAttribute("corrections", total(catalog.corrections(who, one)));
    model.addAttribute("quality", total(catalog.quality(who, one)));
    model.addAttribute("parked", total(leads.parked(who, 0)));
    model.addAttribute("partners", total(leads.partners(who, 0)));
    return "operator/home";
  }

  @GetMapping("/quality")
  String quality(
      SignedIn who, @RequestParam MultiValueMap<String, String> parameters, Model model) {
    SearchAddress asked =
        SearchAddress.of("/operator/quality", parameters, List.of("issue", "page"));
    String issue = asked.first("issue");
    if (issue != null && !ISSUES.contains(issue)) {
      asked = asked.remove("issue");
    }
    Answer<Listing<Issue>> answer = catalog.quality(who, asked.set("page", asked.page()).query());
    Listing<Issue> issues = answer.orNull();
    model.addAttribute("kinds", ISSUES);
    model.addAttribute("issue", asked.first("issue"));
    model.addAttribute("issues", issues);
    model.addAttribute("pager", issues == null ? null : Pager.of(issues, asked));
    model.addAttribute("trouble", Trouble.of(answer));
    return "operator/quality";
  }

  @GetMapping("/corrections")
  String corrections(
      SignedIn who, @RequestParam MultiValueMap<String, String> parameters, Model model) {
    return queue(who, parameters, model, null);
  }

  @PostMapping("/corrections/{id}")
  String settle(
      SignedIn who,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String outcome,
      @RequestParam(defaultValue = "") String note,
      @RequestParam(defaultValue = "") String page,
      Model model,
      HttpServletResponse response) {
    Trouble trouble =
        !OUTCOMES.contains(outcome) || note.length() > LONGEST_NOTE
            ? Trouble.refused(422, "operator.error.outcome")
            : Trouble.of(catalog.settle(who, id, outcome, note.strip()));
    if (trouble == null) {
      return "redirect:/operator/corrections?done=settled";
    }
    response.setStatus(trouble.status());
    model.addAttribute("typedId", id);
    model.addAttribute("typedOutcome", outcome);
    model.addAttribute("typedNote", note);
    MultiValueMap<String, String> here = new LinkedMultiValueMap<>();
    here.add("page", page);
    return queue(who, here, model, trouble);
  }

  private String queue(
      SignedIn who,
      MultiValueMap<String, String> parameters,
      Model model,
      @Nullable Trouble trouble) {
    SearchAddress asked = SearchAddress.of("/operator/corrections", parameters, List.of("page"));
    Answer<Listing<Correction>> answer =
        catalog.corrections(who, asked.set("page", asked.page()).query());
    Listing<Correction> corrections = answer.orNull();
    model.addAttribute("corrections", corrections);
    model.addAttribute("outcomes", OUTCOMES);
    model.addAttribute("page", asked.first("page"));
    model.addAttribute("settled", "settled".equals(parameters.getFirst("done")));
    model.addAttribute("pager", corrections == null ? null : Pager.of(corrections, asked));
    model.addAttribute("trouble", trouble == null ? Trouble.of(answer) : trouble);
    return "operator/corrections";
  }

  private static @Nullable Long total(Answer<? extends Listing<?>> answer) {
    Listing<?> listing = answer.orNull();
    return listing == null ? null : listing.total();
  }
}
