package org.labpath.lead.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.lead.consent.Consents;
import org.labpath.lead.consent.Language;
import org.labpath.lead.inquiry.Identifiers;
import org.labpath.lead.inquiry.Inquiries;
import org.labpath.lead.inquiry.Inquiry;
import org.labpath.lead.inquiry.Lead.TraceLine;
import org.labpath.lead.inquiry.Student;
import org.labpath.lead.inquiry.UncertainWriteException;
import org.labpath.lead.outbox.Outbox;
import org.labpath.lead.partner.Partner;
import org.labpath.lead.program.Program;
import org.labpath.lead.program.Programs;
import org.labpath.lead.routing.Routing;
import org.springframework.stereotype.Component;

/**
 * A lead that nobody asked for, marked as a test, on the way every lead takes. It counts under no
 * cap and claims nobody.
 */
@Component
class TestLeads {

  private static final int AT_MOST = 10;
  private static final Duration PERIOD = Duration.ofMinutes(1);

  /** Nobody: a name nobody has, at a domain that cannot exist. */
  private static final Student NOBODY =
      new Student(
          "Test",
          "Lead",
          "test.lead@labpath.invalid",
          "test.lead@labpath.invalid",
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          "This is a test; nobody waits for an answer.");

  private final Inquiries inquiries;
  private final Programs programs;
  private final Consents consents;
  private final Outbox outbox;
  private final Clock clock;
  // One for each partner, each of ten at most.
  private final Map<String, Deque<Instant>> recent = new ConcurrentHashMap<>();

  TestLeads(Inquiries inquiries, Programs programs, Consents consents, Outbox outbox, Clock clock) {
    this.inquiries = inquiries;
    this.programs = programs;
    this.consents = consents;
    this.outbox = outbox;
    this.clock = clock;
  }

  Inquiry make(Partner partner, @Nullable String traceparent) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Program program = programOf(partner);
    enter(partner.partnerId(), now);
    String id = Identifiers.newInquiry(now);
    String leadId = Identifiers.newLead(id);
    Routing.Route route =
        new Routing.Route(
            program,
            partner,
            null,
            List.of(new TraceLine(partner.partnerId(), "test", program.id(), "asked for")));
    Inquiry inquiry =
        new InquiryDraft(
                id,
                now,
                new IdempotencyKey("test-" + leadId),
                "",
                new Checked(
                    List.of(program),
                    NOBODY,
                    consents.serve(Language.EN, List.of(program)),
                    List.of("email"),
                    null,
                    null),
                new InquiryDraft.Sender("", null, traceparent),
                List.of(new Candidate(leadId, route, List.of())),
                true)
            .build(outbox);
    try {
      if (!inquiries.insert(inquiry)) {
        throw new IllegalStateException("a fresh id was taken");
      }
    } catch (UncertainWriteException unsaid) {
      throw new ProblemException(ProblemType.UNAVAILABLE, "The store did not answer")
          .retryAfter(Duration.ofSeconds(2));
    }
    outbox.announce(inquiry);
    return inquiry;
  }

  private Program programOf(Partner partner) {
    programs.requireAny();
    return programs.ids().stream()
        .flatMap(id -> programs.find(id).stream())
        .filter(program -> partner.terms().schoolIds().contains(program.school().id()))
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.CONFLICT, "No program of your schools is known yet"));
  }

  private void enter(String partnerId, Instant now) {
    Deque<Instant> times = recent.computeIfAbsent(partnerId, id -> new ArrayDeque<>());
    synchronized (times) {
      while (!times.isEmpty() && !times.getFirst().plus(PERIOD).isAfter(now)) {
        times.removeFirst();
      }
      if (times.size() >= AT_MOST) {
        throw new ProblemException(
                ProblemType.TOO_MANY_REQUESTS, "At most ten test leads in a minute")
            .retryAfter(PERIOD);
      }
      times.addLast(now);
    }
  }
}
