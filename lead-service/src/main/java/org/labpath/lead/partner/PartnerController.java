package org.labpath.lead.partner;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.lead.audit.Actor;
import org.labpath.lead.paging.Page;
import org.labpath.lead.paging.PageRequest;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The operator's view of the partners. */
@RestController
@RequestMapping("/api/v1/admin/partners")
@Tag(name = "Partners", description = "For operators: who gets leads, and with what access")
class PartnerController {

  private final PartnerIds ids;
  private final Partners partners;
  private final Provisioning provisioning;
  private final UndeliveredLeads undelivered;
  private final PartnerUpkeep upkeep;

  PartnerController(
      PartnerIds ids,
      Partners partners,
      Provisioning provisioning,
      UndeliveredLeads undelivered,
      PartnerUpkeep upkeep) {
    this.ids = ids;
    this.partners = partners;
    this.provisioning = provisioning;
    this.undelivered = undelivered;
    this.upkeep = upkeep;
  }

  /**
   * A partner as operators see it.
   *
   * @param consumption how far it has read its topic; absent where nobody has looked yet
   */
  record Shown(@JsonUnwrapped Partner partner, @Nullable Consumption consumption) {}

  /** A new partner's id with its terms. */
  record NewPartner(@Nullable String partnerId, @JsonUnwrapped PartnerTerms terms) {}

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Adds a partner with its topic, user, rights and quota; finishes what broke off")
  PartnerAccess add(
      @Parameter(hidden = true) @AuthenticationPrincipal Jwt token,
      @RequestBody NewPartner wanted) {
    String id = ids.checked(wanted.partnerId());
    return provisioning.add(
        id, wanted.terms().checked(), wanted.terms().oauthClientId(), Actor.of(token));
  }

  @GetMapping
  @Operation(summary = "All partners")
  Page<Partner> list(
      @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "20") int size) {
    PageRequest wanted = PageRequest.of(page, size);
    partners.read();
    return wanted.of(partners.all());
  }

  @GetMapping("/{partnerId}")
  @Operation(summary = "One partner")
  Shown one(@PathVariable String partnerId) {
    return new Shown(present(partnerId), upkeep.consumptionOf(partnerId).orElse(null));
  }

  private Partner present(String partnerId) {
    return noted(partnerId)
        .filter(partner -> partner.state() != Partner.State.REMOVED)
        .orElseThrow(PartnerController::unknown);
  }

  private Optional<Partner> noted(String partnerId) {
    partners.read();
    return partners.find(partnerId);
  }

  private static ProblemException unknown() {
    return new ProblemException(ProblemType.NOT_FOUND, "No such partner");
  }

  @PutMapping("/{partnerId}")
  @Operation(
      summary =
          "Changes the terms. Where delivery takes a way away, what is undelivered or parked on it"
              + " goes the ways that are left")
  Provisioning.Changed change(
      @Parameter(hidden = true) @AuthenticationPrincipal Jwt token,
      @PathVariable String partnerId,
      @RequestBody PartnerTerms terms) {
    // Who changes a cap does not mean to switch a webhook off that the partner set up itself.
    PartnerTerms.Delivery present = present(partnerId).terms().delivery();
    PartnerTerms complete = terms.delivery() == null ? terms.delivering(present) : terms;
    // What a partner switched off itself waits for its next address, until an operator says how.
    return provisioning.change(
        partnerId,
        complete.checked(),
        terms.oauthClientId(),
        Actor.of(token),
        terms.delivery() == null ? id -> 0 : undelivered::moveFor);
  }

  @DeleteMapping("/{partnerId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary =
          "Removes the partner, its access and its topic. With undelivered leads it is refused,"
              + " unless undelivered=drop says to give them up: the students see it on their"
              + " receipt, and who is left without a school is told by mail, where mail is set up")
  void remove(
      @Parameter(hidden = true) @AuthenticationPrincipal Jwt token,
      @PathVariable String partnerId,
      @RequestParam(defaultValue = "refuse") String undelivered) {
    if (!undelivered.equals("refuse") && !undelivered.equals("drop")) {
      throw ProblemException.parameter("undelivered", "value", "undelivered is refuse or drop");
    }
    Partner partner = noted(partnerId).orElseThrow(PartnerController::unknown);
    if (partner.state() == Partner.State.REMOVED) {
      // The same call again finishes what broke off at its end.
      boolean unused = provisioning.finishRemoval(partnerId, Actor.of(token));
      return;
    }
    if (undelivered.equals("refuse") && this.undelivered.existFor(partnerId)) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "This partner has leads that were not delivered yet; wait, or say undelivered=drop");
    }
    provisioning.remove(partnerId, "undelivered leads: " + undelivered, Actor.of(token));
  }

  @PostMapping("/{partnerId}/rotation")
  @Operation(summary = "New secrets")
  PartnerAccess rotate(
      @Parameter(hidden = true) @AuthenticationPrincipal Jwt token,
      @PathVariable String partnerId) {
    return provisioning.rotate(partnerId, Actor.of(token));
  }

  @PostMapping("/{partnerId}/suspension")
  @Operation(summary = "Stops all access and all routing to the partner")
  Partner suspend(
      @Parameter(hidden = true) @AuthenticationPrincipal Jwt token,
      @PathVariable String partnerId) {
    return provisioning.suspend(partnerId, Actor.of(token));
  }

  @PostMapping("/{partnerId}/resumption")
  @Operation(summary = "Gives access back")
  Partner resume(
      @Parameter(hidden = true) @AuthenticationPrincipal Jwt token,
      @PathVariable String partnerId) {
    return provisioning.resume(partnerId, Actor.of(token));
  }
}
