package org.labpath.lead.outbox;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.labpath.lead.audit.Actor;
import org.labpath.lead.audit.AuditTrail;
import org.labpath.lead.paging.Page;
import org.labpath.lead.paging.PageRequest;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The operator's view of events that could not be delivered. */
@RestController
@RequestMapping("/api/v1/admin/parked")
@Tag(name = "Operations", description = "For operators: what happened, and what is stuck")
class ParkedController {

  private final Parked parked;
  private final AuditTrail audit;

  ParkedController(Parked parked, AuditTrail audit) {
    this.parked = parked;
    this.audit = audit;
  }

  @GetMapping
  @Operation(summary = "Events that wait for an operator, oldest first")
  Page<Parked.ParkedEvent> list(
      @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "20") int size) {
    return parked.list(PageRequest.of(page, size));
  }

  @PostMapping("/{id}/release")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Has a parked event tried again")
  void release(
      @Parameter(hidden = true) @AuthenticationPrincipal Jwt token, @PathVariable String id) {
    parked.release(id);
    audit.note(Actor.of(token), "event.release", id, "");
  }
}
