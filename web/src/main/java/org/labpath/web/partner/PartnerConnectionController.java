package org.labpath.web.partner;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.labpath.web.desk.Trouble;
import org.labpath.web.partner.PartnerRecords.Connection;
import org.labpath.web.partner.PartnerRecords.Rotated;
import org.labpath.web.partner.PartnerRecords.TestLead;
import org.labpath.web.remote.Answer;
import org.labpath.web.signin.ShownOnce;
import org.labpath.web.signin.SignedIn;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How a school reads its topic. New secrets are shown on the page after the form, one time. */
@Controller
@RequestMapping(PartnerConnectionController.PAGE)
class PartnerConnectionController {

  static final String PAGE = "/partner/connection";

  private final PartnerClient partner;
  private final ShownOnce once;

  PartnerConnectionController(PartnerClient partner, ShownOnce once) {
    this.partner = partner;
    this.once = once;
  }

  @GetMapping
  String connection(
      SignedIn who,
      @RequestParam(required = false) @Nullable String lead,
      Model model,
      HttpServletRequest request,
      HttpServletResponse response) {
    model.addAttribute("rotated", once.take(request, response, who, PAGE, Rotated.class));
    model.addAttribute(
        "testLead", lead != null && lead.matches("[A-Za-z0-9_-]{1,80}") ? lead : null);
    return show(who, model, null);
  }

  @PostMapping("/rotation")
  String rotate(
      SignedIn who,
      @RequestParam(defaultValue = "") String sure,
      Model model,
      HttpServletResponse response) {
    if (!"yes".equals(sure)) {
      response.setStatus(422);
      model.addAttribute("sureWrong", true);
      return show(who, model, Trouble.of("partner.rotation.error.sure"));
    }
    Answer<Rotated> answer = partner.rotate(who);
    Rotated rotated = answer.orNull();
    if (rotated != null) {
      once.keep(response, who, PAGE, rotated);
      return "redirect:" + PAGE;
    }
    Trouble trouble = Trouble.of(answer);
    if (trouble != null) {
      response.setStatus(trouble.status());
    }
    return show(who, model, trouble);
  }

  @PostMapping("/test-lead")
  String testLead(SignedIn who, Model model, HttpServletResponse response) {
    Answer<TestLead> answer = partner.testLead(who);
    TestLead made = answer.orNull();
    if (made != null) {
      return "redirect:" + PAGE + "?lead=" + made.leadId();
    }
    Trouble trouble = Trouble.of(answer);
    if (trouble != null) {
      response.setStatus(trouble.status());
    }
    return show(who, model, trouble);
  }

  private String show(SignedIn who, Model model, @Nullable Trouble trouble) {
    Answer<Connection> connection = partner.connection(who);
    Connection known = connection.orNull();
    model.addAttribute("connection", known);
    model.addAttribute(
        "samples", known == null || known.kafka() == null ? null : CodeSamples.of(known.kafka()));
    model.addAttribute("trouble", trouble);
    model.addAttribute("connectionTrouble", Trouble.of(connection));
    return "partner/connection";
  }
}
