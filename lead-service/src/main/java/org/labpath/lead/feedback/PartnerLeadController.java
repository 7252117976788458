package org.labpath.lead.feedback;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.defaults.request.TraceContext;
import org.labpath.lead.access.CallingPartner;
import org.labpath.lead.audit.Actor;
import org.labpath.lead.audit.RefusedTries;
import org.labpath.lead.inquiry.Identifiers;
import org.labpath.lead.inquiry.Inquiries;
import org.labpath.lead.paging.Page;
import org.labpath.lead.paging.PageRequest;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A partner's own leads. */
@RestController
@RequestMapping("/api/v1/partner/leads")
@Tag(name = "Partner leads", description = "For partners: their own leads, and what became of them")
class PartnerLeadController {

  private final CallingPartner calling;
  private final Inquiries inquiries;
  private final Feedback feedback;
  private final RefusedTries tries;

  PartnerLeadController(
      CallingPartner calling, Inquiries inquiries, Feedback feedback, RefusedTries tries) {
    this.calling = calling;
    this.inquiries = inquiries;
    this.feedback = feedback;
    this.tries = tries;
  }

  /** How things stand with a lead. */
  record StatusReport(@Nullable String status, @Nullable String reason) {}

  @GetMapping
  @Operation(summary = "The partner's leads, newest first")
  Page<PartnerLead> list(
      @Parameter(hidden = true) @AuthenticationPrincipal Jwt token,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "20") int size) {
    String partnerId = calling.of(token).partnerId();
    Page<Inquiries.Found> found = inquiries.ofPartner(partnerId, PageRequest.of(page, size));
    return new Page<>(found.items().stream().map(PartnerLead::of).toList(), found.page());
  }

  @GetMapping("/{leadId}")
  @Operation(summary = "One of the partner's leads")
  PartnerLead one(
      @Parameter(hidden = true) @AuthenticationPrincipal Jwt token, @PathVariable String leadId) {
    return PartnerLead.of(own(token, leadId, "read"));
  }

  private Inquiries.Found own(Jwt token, String leadId, String what) {
    String partnerId = calling.of(token).partnerId();
    return inquiries
        .showLead(partnerId, leadId)
        .orElseThrow(
            () -> {
              if (Identifiers.isLead(leadId)) {
                tries.note(
                    partnerId, Actor.of(token), "lead.refused", leadId, what + " by " + partnerId);
              }
              return new ProblemException(ProblemType.NOT_FOUND, "No such lead");
            });
  }

  @PostMapping("/{leadId}/status")
  @Operation(summary = "Tells that the student was contacted, applied, enrolled, or is returned")
  PartnerLead tell(
      @Parameter(hidden = true) @AuthenticationPrincipal Jwt token,
      @PathVariable String leadId,
      @RequestBody StatusReport report,
      HttpServletRequest request) {
    TraceContext trace = TraceContext.of(request);
    return PartnerLead.of(
        feedback.tell(
            own(token, leadId, "status"),
            report.status(),
            report.reason(),
            trace == null ? null : trace.traceparent(),
            Actor.of(token)));
  }
}
