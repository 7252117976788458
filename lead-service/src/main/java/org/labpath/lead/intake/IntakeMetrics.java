package org.labpath.lead.intake;

import io.micrometer.core.instrument.MeterRegistry;
import org.labpath.lead.inquiry.Inquiry;
import org.labpath.lead.inquiry.Lead;
import org.springframework.stereotype.Component;

/** Counts decisions, by kind and never by person, program or partner. */
@Component
class IntakeMetrics {

  private final MeterRegistry registry;

  IntakeMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void taken(Inquiry inquiry) {
    for (Lead lead : inquiry.leads()) {
      String reason = lead.answered().reason();
      registry
          .counter(
              "labpath.leads",
              "decision",
              lead.answered().status().word(),
              "reason",
              reason == null ? "none" : reason)
          .increment();
    }
  }

  /** A consent that was not the one served: somebody edits forms, or our pages are stale. */
  void consentMismatch() {
    registry.counter("labpath.leads.consent.mismatch").increment();
  }
}
