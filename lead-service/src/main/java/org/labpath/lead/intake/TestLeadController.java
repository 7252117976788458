package org.labpath.lead.intake;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.labpath.defaults.request.TraceContext;
import org.labpath.lead.access.CallingPartner;
import org.labpath.lead.audit.Actor;
import org.labpath.lead.audit.AuditTrail;
import org.labpath.lead.inquiry.Inquiry;
import org.labpath.lead.inquiry.InquiryIndexes;
import org.labpath.lead.inquiry.Lead;
import org.labpath.lead.partner.Partner;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lets a partner see a lead arrive. */
@RestController
@RequestMapping("/api/v1/partner/test-lead")
@Tag(name = "Partner delivery", description = "For partners: how events reach them")
class TestLeadController {

  private final CallingPartner calling;
  private final TestLeads leads;
  private final InquiryIndexes indexes;
  private final AuditTrail audit;

  TestLeadController(
      CallingPartner calling, TestLeads leads, InquiryIndexes indexes, AuditTrail audit) {
    this.calling = calling;
    this.leads = leads;
    this.indexes = indexes;
    this.audit = audit;
  }

  /** The lead that will arrive. */
  record Made(String inquiryId, String leadId, String programId) {}

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Makes a lead of nobody, marked as a test, that arrives as every lead does")
  Made make(
      @Parameter(hidden = true) @AuthenticationPrincipal Jwt token, HttpServletRequest request) {
    indexes.require();
    TraceContext trace = TraceContext.of(request);
    Partner partner = calling.of(token);
    Inquiry inquiry = leads.make(partner, trace == null ? null : trace.traceparent());
    Lead lead = inquiry.leads().getFirst();
    audit.note(Actor.of(token), "leads.test", partner.partnerId(), lead.leadId());
    return new Made(inquiry.id(), lead.leadId(), lead.programId());
  }
}
