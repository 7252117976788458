package org.labpath.lead.intake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.lead.inquiry.Lead;
import org.labpath.lead.inquiry.Lead.TraceLine;
import org.labpath.lead.inquiry.LeadStatus;
import org.labpath.lead.partner.Partner;
import org.labpath.lead.program.Program;
import org.labpath.lead.routing.Caps;
import org.labpath.lead.routing.Routing;

/** One program of a request on its way to a decision. */
final class Candidate {

  private final String leadId;
  private final Program program;
  private final @Nullable Partner partner;
  private final List<String> claims;
  private final List<TraceLine> trace;
  private LeadStatus status;
  private @Nullable String reason;
  private @Nullable String duplicateOf;
  private Caps.@Nullable Place place;

  Candidate(String leadId, Routing.Route route, List<String> claims) {
    this.leadId = leadId;
    this.program = route.program();
    this.partner = route.partner();
    this.claims = claims;
    this.trace = new ArrayList<>(route.trace());
    this.status = route.refusal() == null ? LeadStatus.ACCEPTED : LeadStatus.NOT_ROUTED;
    this.reason = route.refusal();
  }

  String leadId() {
    return leadId;
  }

  Program program() {
    return program;
  }

  /** The partner that gets it; only an accepted one has one. */
  Partner taker() {
    if (partner == null) {
      throw new IllegalStateException("nobody takes this lead");
    }
    return partner;
  }

  boolean isAccepted() {
    return status == LeadStatus.ACCEPTED;
  }

  List<String> claims() {
    return claims;
  }

  boolean hasPlace() {
    return place != null;
  }

  void take(Caps.Place taken) {
    place = taken;
    if (Caps.has(taker())) {
      note("caps", String.join(", ", taken.counters()), "a place taken");
    }
  }

  void refuseForCap(String cap) {
    status = LeadStatus.NOT_ROUTED;
    reason = "cap-reached";
    note("caps", cap, "full");
  }

  void markDuplicate(String earlierLead) {
    status = LeadStatus.DUPLICATE;
    reason = "already-requested";
    duplicateOf = earlierLead;
    note("duplicate", earlierLead, "the same person and program within the window");
  }

  /** What was counted for it, to be given back; afterwards nothing is. */
  Caps.Place surrender() {
    Caps.Place taken = place == null ? Caps.Place.NONE : place;
    place = null;
    return taken;
  }

  private void note(String rule, String inputs, String outcome) {
    trace.add(Routing.line(taker(), rule, inputs, outcome));
  }

  Lead lead(boolean test) {
    return new Lead(
        leadId,
        program.id(),
        program.name(),
        partner == null ? null : partner.partnerId(),
        partner == null ? null : partner.name(),
        new Lead.Answer(status, reason),
        status,
        isAccepted() ? claims : List.of(),
        List.copyOf(trace),
        duplicateOf,
        List.of(),
        test);
  }
}
