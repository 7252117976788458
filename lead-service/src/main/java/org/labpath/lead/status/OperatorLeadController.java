package org.labpath.lead.status;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.lead.audit.Actor;
import org.labpath.lead.audit.AuditTrail;
import org.labpath.lead.inquiry.Inquiries;
import org.labpath.lead.inquiry.Inquiry;
import org.labpath.lead.inquiry.Lead;
import org.labpath.lead.inquiry.OutboxEntry;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Why a request went where it went, for operators; who sent it is not shown. */
@RestController
@RequestMapping("/api/v1/admin/leads")
@Tag(name = "Operations")
class OperatorLeadController {

  private final Inquiries inquiries;
  private final AuditTrail audit;

  OperatorLeadController(Inquiries inquiries, AuditTrail audit) {
    this.inquiries = inquiries;
    this.audit = audit;
  }

  /** An inquiry's decisions and deliveries. */
  record Trace(
      String inquiryId,
      Instant receivedAt,
      @Nullable Instant erasedAt,
      List<TracedLead> leads,
      List<Delivery> events) {}

  /** One program with every rule that was considered. */
  record TracedLead(
      String leadId,
      String programId,
      @Nullable String partnerId,
      Lead.Answer answered,
      String status,
      @Nullable String duplicateOf,
      List<Lead.TraceLine> trace,
      List<Lead.Change> history) {}

  /** How far one event has come. */
  record Delivery(
      String id,
      String partnerId,
      OutboxEntry.Channel channel,
      String type,
      int sequence,
      OutboxEntry.State state,
      int attempts,
      Instant createdAt,
      @Nullable Instant settledAt,
      @Nullable String reason) {}

  @GetMapping("/{inquiryId}")
  @Operation(summary = "The routing trace of a request")
  Trace trace(
      @Parameter(hidden = true) @AuthenticationPrincipal Jwt token,
      @PathVariable String inquiryId) {
    Inquiry inquiry =
        inquiries
            .find(inquiryId)
            .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "No such inquiry"));
    audit.note(Actor.of(token), "trace.read", inquiry.id(), "");
    return new Trace(
        inquiry.id(),
        inquiry.receivedAt(),
        inquiry.erasedAt(),
        inquiry.leads().stream()
            .map(
                l ->
                    new TracedLead(
                        l.leadId(),
                        l.programId(),
                        l.partnerId(),
                        l.answered(),
                        l.status().word(),
                        l.duplicateOf(),
                        l.trace(),
                        l.history()))
            .toList(),
        inquiry.entries().stream()
            .map(
                e ->
                    new Delivery(
                        e.id(),
                        e.partnerId(),
                        e.channel(),
                        e.type(),
                        e.sequence(),
                        e.state(),
                        e.attempts(),
                        e.createdAt(),
                        e.settledAt(),
                        e.reason()))
            .toList());
  }
}
