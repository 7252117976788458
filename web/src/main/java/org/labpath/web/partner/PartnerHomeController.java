package org.labpath.web.partner;

import org.labpath.web.catalog.Listing;
import org.labpath.web.desk.Trouble;
import org.labpath.web.partner.PartnerRecords.Connection;
import org.labpath.web.partner.PartnerRecords.Lead;
import org.labpath.web.partner.PartnerRecords.Usage;
import org.labpath.web.remote.Answer;
import org.labpath.web.signin.SignedIn;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A school's first page, and its figures. */
@Controller
@RequestMapping("/partner")
class PartnerHomeController {

  private static final int LATEST = 5;

  private final PartnerClient partner;

  PartnerHomeController(PartnerClient partner) {
    this.partner = partner;
  }

  @GetMapping
  String home(SignedIn who, Model model) {
    Answer<Connection> connection = partner.connection(who);
    model.addAttribute("connection", connection.orNull());
    Answer<Listing<Lead>> leads = partner.leads(who, 0, LATEST);
    model.addAttribute("leads", leads.orNull());
    model.addAttribute("leadsTrouble", Trouble.of(leads));
    usage(who, 30, model);
    return "partner/home";
  }

  @GetMapping("/usage")
  String usage(SignedIn who, @RequestParam(defaultValue = "30") String days, Model model) {
    int wanted = days.matches("7|30|90") ? Integer.parseInt(days) : 30;
    model.addAttribute("days", wanted);
    usage(who, wanted, model);
    return "partner/usage";
  }

  private void usage(SignedIn who, int days, Model model) {
    Answer<Usage> usage = partner.usage(who, days);
    Usage known = usage.orNull();
    model.addAttribute("usage", known);
    model.addAttribute("usageTrouble", Trouble.of(usage));
    model.addAttribute("chart", known == null ? null : UsageChart.of(known.days()));
  }
}
