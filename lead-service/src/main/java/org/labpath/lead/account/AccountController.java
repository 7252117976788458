package org.labpath.lead.account;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.lead.access.CallingPartner;
import org.labpath.lead.audit.Actor;
import org.labpath.lead.partner.KafkaConnection;
import org.labpath.lead.partner.Partner;
import org.labpath.lead.partner.PartnerAccess;
import org.labpath.lead.partner.PartnerTerms;
import org.labpath.lead.partner.Provisioning;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A partner's own account. */
@RestController
@RequestMapping("/api/v1/partner")
@Tag(name = "Partner account", description = "For partners: connection, usage, new secrets")
class AccountController {

  private static final int MOST_DAYS = 92;

  private final CallingPartner calling;
  private final Provisioning provisioning;
  private final Usage usage;

  AccountController(CallingPartner calling, Provisioning provisioning, Usage usage) {
    this.calling = calling;
    this.provisioning = provisioning;
    this.usage = usage;
  }

  /** How a partner is known, and how it connects; no secret is in it. */
  record Connection(
      String partnerId,
      String name,
      String timeZone,
      Partner.State status,
      PartnerTerms.@Nullable Caps caps,
      KafkaConnection kafka) {}

  /** The new secrets, told this once. */
  record NewSecrets(PartnerAccess.Kafka kafka, PartnerAccess.@Nullable OAuth oauth) {}

  @GetMapping("/connection")
  @Operation(summary = "How this partner connects; without secrets")
  Connection connection(@Parameter(hidden = true) @AuthenticationPrincipal Jwt token) {
    Partner partner = calling.of(token);
    PartnerTerms.Caps caps = partner.terms().caps();
    return new Connection(
        partner.partnerId(),
        partner.name(),
        partner.terms().timeZone(),
        partner.state(),
        caps.perDay() == null && caps.perMonth() == null ? null : caps,
        provisioning.connectionOf(partner));
  }

  @GetMapping("/usage")
  @Operation(summary = "Requests by day and decision, in the partner's time zone, and its caps")
  Usage.Report usage(
      @Parameter(hidden = true) @AuthenticationPrincipal Jwt token,
      @Parameter(description = "how many days, today included: 1 to 92")
          @RequestParam(defaultValue = "30")
          int days) {
    if (days < 1 || days > MOST_DAYS) {
      throw ProblemException.parameter("days", "range", "days is between 1 and " + MOST_DAYS);
    }
    return usage.of(calling.of(token), days);
  }

  @PostMapping("/rotation")
  @Operation(summary = "New secrets; the old ones end at once for new connections")
  ResponseEntity<NewSecrets> rotate(@Parameter(hidden = true) @AuthenticationPrincipal Jwt token) {
    PartnerAccess access = provisioning.rotate(calling.of(token).partnerId(), Actor.of(token));
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new NewSecrets(access.kafka(), access.oauth()));
  }
}
