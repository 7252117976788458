package org.labpath.lead.delivery;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.lead.access.CallingPartner;
import org.labpath.lead.inquiry.OutboxEntry.Channel;
import org.labpath.lead.paging.Page;
import org.labpath.lead.paging.PageRequest;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The partner's view of what was delivered to it. */
@RestController
@RequestMapping("/api/v1/partner/deliveries")
@Tag(name = "Partner delivery", description = "For partners: how events reach them")
class DeliveryController {

  private static final List<String> OUTCOMES =
      List.of(Delivery.DELIVERED, Delivery.FAILED, Delivery.GAVE_UP);

  private final CallingPartner calling;
  private final DeliveryLog log;

  DeliveryController(CallingPartner calling, DeliveryLog log) {
    this.calling = calling;
    this.log = log;
  }

  @GetMapping
  @Operation(summary = "The delivery log, newest first; it holds nothing personal")
  Page<Delivery> list(
      @Parameter(hidden = true) @AuthenticationPrincipal Jwt token,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "20") int size,
      @RequestParam(required = false) @Nullable String channel,
      @RequestParam(required = false) @Nullable String outcome) {
    if (outcome != null && !OUTCOMES.contains(outcome)) {
      throw ProblemException.parameter(
          "outcome", "value", "outcome is delivered, failed or gave-up");
    }
    return log.page(
        calling.of(token).partnerId(), channelOf(channel), outcome, PageRequest.of(page, size));
  }

  private static @Nullable Channel channelOf(@Nullable String word) {
    return word == null
        ? null
        : Arrays.stream(Channel.values())
            .filter(channel -> channel.word().equals(word))
            .findFirst()
            .orElseThrow(
                () ->
                    ProblemException.parameter(
                        "channel", "value", "channel is kafka, webhook or mail"));
  }
}
