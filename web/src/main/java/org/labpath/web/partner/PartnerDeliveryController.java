package org.labpath.web.partner;

import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.labpath.web.catalog.Listing;
import org.labpath.web.desk.Trouble;
import org.labpath.web.page.PageNotFound;
import org.labpath.web.partner.PartnerRecords.Connection;
import org.labpath.web.partner.PartnerRecords.Delivery;
import org.labpath.web.partner.PartnerRecords.Replay;
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

/** What was delivered, and having it delivered again. */
@Controller
@RequestMapping("/partner")
class PartnerDeliveryController {

  private static final Set<String> CHANNELS = Set.of("kafka", "webhook", "mail");
  private static final Set<String> OUTCOMES = Set.of("delivered", "failed", "gave-up");
  private static final Set<String> REPLAYED = Set.of("kafka", "webhook");

  private static final Map<String, Trouble.Named> FIELDS =
      Map.of(
          "/from", new Trouble.Named("from", "partner.replay.from"),
          "/to", new Trouble.Named("to", "partner.replay.to"),
          "/channel", new Trouble.Named("over", "partner.replay.channel"));

  private final PartnerClient partner;

  PartnerDeliveryController(PartnerClient partner) {
    this.partner = partner;
  }

  @GetMapping("/deliveries")
  String deliveries(
      SignedIn who, @RequestParam MultiValueMap<String, String> parameters, Model model) {
    return list(who, parameters, model);
  }

  @PostMapping("/replays")
  String replay(
      SignedIn who,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to,
      @RequestParam(defaultValue = "") String channel,
      Model model,
      HttpServletResponse response) {
    Map<String, String> wanted = new HashMap<>();
    Trouble trouble = null;
    try {
      ZoneId zone = zone(who);
      LocalDate first = LocalDate.parse(from.strip());
      LocalDate last = LocalDate.parse(to.strip());
      wanted.put("from", first.atStartOfDay(zone).toInstant().toString());
      // The day that is named is in it.
      wanted.put("to", last.plusDays(1).atStartOfDay(zone).toInstant().toString());
      if (REPLAYED.contains(channel)) {
        wanted.put("channel", channel);
      }
      if (last.isBefore(first)) {
        trouble = Trouble.of("partner.replay.error.order");
      }
    } catch (DateTimeException notADay) {
      trouble = Trouble.of("partner.replay.error.days");
    }
    if (trouble == null) {
      Answer<Replay> answer = partner.replay(who, wanted);
      Replay begun = answer.orNull();
      if (begun != null) {
        return "redirect:/partner/replays/" + begun.replayId();
      }
      trouble = Trouble.of(answer);
    }
    if (trouble != null) {
      response.setStatus(trouble.status());
    }
    model.addAttribute("replayTrouble", trouble == null ? null : trouble.on(FIELDS));
    model.addAttribute("replayChannel", channel);
    model.addAttribute("from", from);
    model.addAttribute("to", to);
    return list(who, org.springframework.util.CollectionUtils.toMultiValueMap(Map.of()), model);
  }

  @GetMapping("/replays/{replayId}")
  String replay(SignedIn who, @PathVariable String replayId, Model model) {
    if (!replayId.matches("[A-Za-z0-9_-]{1,80}")) {
      throw new PageNotFound();
    }
    Answer<Replay> answer = partner.replay(who, replayId);
    model.addAttribute("replay", answer.orNull());
    model.addAttribute("trouble", Trouble.of(answer));
    return "partner/replay";
  }

  private ZoneId zone(SignedIn who) {
    Connection connection = partner.connection(who).orNull();
    String zone = connection == null ? null : connection.timeZone();
    return zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
  }

  private String list(SignedIn who, MultiValueMap<String, String> parameters, Model model) {
    SearchAddress asked =
        SearchAddress.of("/partner/deliveries", parameters, List.of("channel", "outcome", "page"));
    @Nullable String channel = asked.first("channel");
    @Nullable String outcome = asked.first("outcome");
    if (channel != null && !CHANNELS.contains(channel)) {
      asked = asked.remove("channel");
    }
    if (outcome != null && !OUTCOMES.contains(outcome)) {
      asked = asked.remove("outcome");
    }
    Answer<Listing<Delivery>> answer =
        partner.deliveries(who, asked.set("page", asked.page()).query());
    Listing<Delivery> deliveries = answer.orNull();
    model.addAttribute("deliveries", deliveries);
    model.addAttribute("pager", deliveries == null ? null : Pager.of(deliveries, asked));
    model.addAttribute("channel", asked.first("channel"));
    model.addAttribute("outcome", asked.first("outcome"));
    model.addAttribute("trouble", Trouble.of(answer));
    return "partner/deliveries";
  }
}
