package org.labpath.web.partner;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.labpath.web.desk.Trouble;
import org.labpath.web.partner.PartnerRecords.Webhook;
import org.labpath.web.partner.PartnerRecords.WebhookChange;
import org.labpath.web.partner.PartnerRecords.WebhookTest;
import org.labpath.web.remote.Answer;
import org.labpath.web.signin.SignedIn;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Setting up the delivery by HTTP. A new secret is shown on the answer to the form, and only there.
 */
@Controller
@RequestMapping("/partner/webhook")
class PartnerWebhookController {

  private static final int LONGEST_URL = 500;

  private final PartnerClient partner;

  PartnerWebhookController(PartnerClient partner) {
    this.partner = partner;
  }

  @GetMapping
  String webhook(SignedIn who, Model model) {
    return show(model, partner.webhook(who), null);
  }

  @PostMapping
  String change(
      SignedIn who,
      @RequestParam(defaultValue = "") String action,
      @RequestParam(defaultValue = "") String url,
      Model model,
      HttpServletResponse response) {
    String address = url.strip();
    WebhookChange change =
        switch (action) {
          case "save" -> new WebhookChange(address, true, null);
          case "enable" -> new WebhookChange(null, true, null);
          case "disable" -> new WebhookChange(null, false, null);
          case "rotate" -> new WebhookChange(null, null, true);
          default -> null;
        };
    if (change == null
        || "save".equals(action)
            && !(address.length() <= LONGEST_URL && address.matches("https?://\\S+"))) {
      response.setStatus(422);
      model.addAttribute("url", address);
      model.addAttribute("urlWrong", true);
      return show(model, partner.webhook(who), Trouble.of("partner.webhook.error.url"));
    }
    Answer<Webhook> answer = partner.change(who, change);
    Trouble trouble = Trouble.of(answer);
    if (trouble != null) {
      response.setStatus(trouble.status());
      model.addAttribute("url", "save".equals(action) ? address : null);
      return show(model, partner.webhook(who), trouble);
    }
    model.addAttribute("done", action);
    return show(model, answer, null);
  }

  @PostMapping("/test")
  String test(SignedIn who, Model model, HttpServletResponse response) {
    Answer<WebhookTest> answer = partner.testWebhook(who);
    Trouble trouble = Trouble.of(answer);
    if (trouble != null) {
      response.setStatus(trouble.status());
    }
    model.addAttribute("test", answer.orNull());
    return show(model, partner.webhook(who), trouble);
  }

  private static String show(Model model, Answer<Webhook> webhook, @Nullable Trouble trouble) {
    model.addAttribute("webhook", webhook.orNull());
    model.addAttribute("trouble", trouble == null ? Trouble.of(webhook) : trouble);
    return "partner/webhook";
  }
}
