package org.labpath.web.operator;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.labpath.web.catalog.Listing;
import org.labpath.web.desk.Trouble;
import org.labpath.web.operator.OperatorRecords.Access;
import org.labpath.web.operator.OperatorRecords.PartnerLine;
import org.labpath.web.page.PageNotFound;
import org.labpath.web.page.Records;
import org.labpath.web.remote.Answer;
import org.labpath.web.search.Pager;
import org.labpath.web.search.SearchAddress;
import org.labpath.web.signin.ShownOnce;
import org.labpath.web.signin.SignedIn;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Partners: their terms and caps, their access, and taking it away. */
@Controller
@RequestMapping("/operator/partners")
class PartnersController {

  private static final String ID = "[a-z0-9-]{3,40}";
  private static final Set<String> DONE = Set.of("saved", "added", "rotated");
  private static final Set<String> TURNS = Set.of("suspension", "resumption");

  private final LeadDesk leads;
  private final ShownOnce once;

  PartnersController(LeadDesk leads, ShownOnce once) {
    this.leads = leads;
    this.once = once;
  }

  @GetMapping
  String partners(
      SignedIn who, @RequestParam MultiValueMap<String, String> parameters, Model model) {
    SearchAddress asked = SearchAddress.of("/operator/partners", parameters, List.of("page"));
    Answer<Listing<PartnerLine>> answer = leads.partners(who, asked.page());
    Listing<PartnerLine> partners = answer.orNull();
    model.addAttribute("partners", partners);
    model.addAttribute("pager", partners == null ? null : Pager.of(partners, asked));
    model.addAttribute("trouble", Trouble.of(answer));
    return "operator/partners";
  }

  @GetMapping("/new")
  String blank(Model model) {
    return form(model, PartnerForm.blank(), null);
  }

  @PostMapping("/new")
  String add(
      SignedIn who,
      @RequestParam MultiValueMap<String, String> fields,
      Model model,
      HttpServletResponse response) {
    PartnerForm form = PartnerForm.read(fields);
    Answer<Access> answer = leads.add(who, form.terms(Map.of(), true));
    Access access = answer.orNull();
    if (access != null && form.partnerId().matches(ID)) {
      once.keep(response, who, page(form.partnerId()), access);
      return "redirect:" + page(form.partnerId()) + "?done=added";
    }
    Trouble trouble = Trouble.of(answer);
    if (trouble != null) {
      response.setStatus(trouble.status());
      trouble = trouble.on(PartnerForm.FIELDS);
    }
    return form(model, form, trouble);
  }

  @GetMapping("/{partnerId}")
  String partner(
      SignedIn who,
      @PathVariable String partnerId,
      @RequestParam(required = false) @Nullable String done,
      Model model,
      HttpServletRequest request,
      HttpServletResponse response) {
    model.addAttribute("done", done != null && DONE.contains(done) ? done : null);
    String page = show(who, partnerId, model, null);
    // Last: where the rest cannot be shown, the secrets wait for the next try.
    model.addAttribute("access", once.take(request, response, who, page(partnerId), Access.class));
    return page;
  }

  @PostMapping("/{partnerId}")
  String change(
      SignedIn who,
      @PathVariable String partnerId,
      @RequestParam MultiValueMap<String, String> fields,
      Model model,
      HttpServletResponse response) {
    Answer<Map<String, Object>> stored = stored(who, partnerId);
    if (stored instanceof Answer.Refused) {
      throw new PageNotFound();
    }
    Map<String, Object> present = stored.orNull();
    PartnerForm form = PartnerForm.read(fields);
    Map<String, String> drawn = PartnerForm.drawn(fields);
    Answer<?> answer = stored;
    if (present != null) {
      PartnerForm merged = form.over(PartnerForm.of(present), drawn);
      Answer<Access> changed = leads.change(who, partnerId, merged.terms(present, false));
      Access access = changed.orNull();
      if (access != null && access.hasSecret()) {
        once.keep(response, who, page(partnerId), access);
      }
      answer = changed;
    }
    Trouble trouble = Trouble.of(answer);
    if (trouble == null) {
      return "redirect:" + page(partnerId) + "?done=saved";
    }
    response.setStatus(trouble.status());
    model.addAttribute("form", form);
    model.addAttribute("drawn", drawn);
    return show(who, partnerId, model, trouble.on(PartnerForm.FIELDS));
  }

  @PostMapping("/{partnerId}/{turn}")
  String turn(
      SignedIn who,
      @PathVariable String partnerId,
      @PathVariable String turn,
      @RequestParam(defaultValue = "") String sure,
      @RequestParam(defaultValue = "") String drop,
      Model model,
      HttpServletResponse response) {
    if (!partnerId.matches(ID)) {
      throw new PageNotFound();
    }
    if (!"yes".equals(sure) && !"resumption".equals(turn)) {
      response.setStatus(422);
      return show(who, partnerId, model, Trouble.refused(422, "operator.error.sure"));
    }
    Trouble trouble;
    if (TURNS.contains(turn)) {
      trouble = Trouble.of(leads.turn(who, partnerId, turn));
    } else if ("rotation".equals(turn)) {
      Answer<Access> answer = leads.rotate(who, partnerId);
      Access access = answer.orNull();
      if (access != null) {
        once.keep(response, who, page(partnerId), access);
        return "redirect:" + page(partnerId) + "?done=rotated";
      }
      trouble = Trouble.of(answer);
    } else if ("removal".equals(turn)) {
      trouble = Trouble.of(leads.remove(who, partnerId, "yes".equals(drop)));
      if (trouble == null) {
        return "redirect:/operator/partners";
      }
    } else {
      throw new PageNotFound();
    }
    if (trouble == null) {
      return "redirect:" + page(partnerId) + "?done=saved";
    }
    response.setStatus(trouble.status());
    return show(who, partnerId, model, trouble);
  }

  private String show(SignedIn who, String partnerId, Model model, @Nullable Trouble trouble) {
    Answer<Map<String, Object>> stored = stored(who, partnerId);
    // A form that was typed is shown again whatever is silent.
    Map<String, Object> present =
        model.containsAttribute("form") && stored instanceof Answer.Missing
            ? Map.of()
            : Records.required(stored);
    model.addAttribute("partnerId", partnerId);
    model.addAttribute("state", String.valueOf(present.getOrDefault("state", "")));
    model.addAttribute("name", String.valueOf(present.getOrDefault("name", partnerId)));
    if (!model.containsAttribute("form")) {
      PartnerForm form = PartnerForm.of(present);
      model.addAttribute("form", form);
      model.addAttribute("drawn", form.words());
    }
    model.addAttribute("trouble", trouble);
    return "operator/partner";
  }

  private static String page(String partnerId) {
    return "/operator/partners/" + partnerId;
  }

  private static String form(Model model, PartnerForm form, @Nullable Trouble trouble) {
    model.addAttribute("form", form);
    model.addAttribute("partnerId", null);
    model.addAttribute("trouble", trouble);
    return "operator/partner-new";
  }

  private Answer<Map<String, Object>> stored(SignedIn who, String partnerId) {
    if (!partnerId.matches(ID)) {
      throw new PageNotFound();
    }
    return leads.partner(who, partnerId);
  }
}
