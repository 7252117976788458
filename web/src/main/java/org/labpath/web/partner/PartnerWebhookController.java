package org.labpath.web.partner;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.labpath.web.desk.Trouble;
import org.labpath.web.partner.PartnerRecords.Webhook;
import org.labpath.web.partner.PartnerRecords.WebhookChange;
import org.labpath.web.partner.PartnerRecords.WebhookTest;
import org.labpath.web.remote.Answer;
import org.labpath.web.signin.ShownOnce;
import org.labpath.web.signin.SignedIn;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Setting up the delivery by HTTP. A new secret is shown on the page after the form, one time. */
@Controller
@RequestMapping(PartnerWebhookController.PAGE)
class PartnerWebhookController {

  private static final int LONGEST_URL = 500;
  private static final Map<String, Trouble.Named> FIELDS =
      Map.of("/url", new Trouble.Named("url", "partner.webhook.url"));

  static final String PAGE = "/partner/webhook";

  /**
   * What came of a form.
   *
   * @param done what was asked for
   * @param secret a new one
   */
  record Outcome(@Nullable String done, @Nullable String secret, @Nullable WebhookTest test) {

    @Override
    public String toString() {
      return "Outcome[" + done + "]";
    }
  }

  private final PartnerClient partner;
  private final ShownOnce once;

  PartnerWebhookController(PartnerClient partner, ShownOnce once) {
    this.partner = partner;
    this.once = once;
  }

  @GetMapping
  String webhook(
      SignedIn who, Model model, HttpServletRequest request, HttpServletResponse response) {
    model.addAttribute("outcome", once.take(request, response, who, PAGE, Outcome.class));
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
      return show(model, partner.webhook(who), trouble.on(FIELDS));
    }
    Webhook changed = answer.orNull();
    String secret = changed == null ? null : changed.secret();
    once.keep(response, who, PAGE, new Outcome(action, secret, null));
    return "redirect:" + PAGE;
  }

  @PostMapping("/test")
  String test(SignedIn who, Model model, HttpServletResponse response) {
    Answer<WebhookTest> answer = partner.testWebhook(who);
    WebhookTest test = answer.orNull();
    if (test != null) {
      once.keep(response, who, PAGE, new Outcome(null, null, test));
      return "redirect:" + PAGE;
    }
    Trouble trouble = Trouble.of(answer);
    if (trouble != null) {
      response.setStatus(trouble.status());
    }
    return show(model, partner.webhook(who), trouble);
  }

  private static String show(Model model, Answer<Webhook> webhook, @Nullable Trouble trouble) {
    model.addAttribute("webhook", webhook.orNull());
    model.addAttribute("trouble", trouble == null ? Trouble.of(webhook) : trouble);
    return "partner/webhook";
  }
}
