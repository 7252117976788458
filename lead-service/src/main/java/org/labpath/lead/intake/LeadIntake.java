package org.labpath.lead.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.lead.inquiry.Identifiers;
import org.labpath.lead.inquiry.Inquiries;
import org.labpath.lead.inquiry.Inquiry;
import org.labpath.lead.inquiry.Lead;
import org.labpath.lead.inquiry.Student;
import org.labpath.lead.inquiry.UncertainWriteException;
import org.labpath.lead.mail.Mails;
import org.labpath.lead.outbox.Outbox;
import org.labpath.lead.partner.Partner;
import org.labpath.lead.routing.Caps;
import org.labpath.lead.routing.Routing;
import org.springframework.stereotype.Component;

/**
 * Takes a request: decides, stores everything in one insert, and tells the relay. Whatever the
 * unique indexes refuse is looked at and decided again; nothing is decided by looking alone.
 */
@Component
class LeadIntake {

  /** Each round settles at least one conflict, so ten programs with two claims each need fewer. */
  private static final int ROUNDS = 30;

  private final Inquiries inquiries;
  private final Routing routing;
  private final Caps caps;
  private final Claims claims;
  private final Outbox outbox;
  private final Mails mails;
  private final UncertainInserts uncertain;
  private final IntakeMetrics metrics;
  private final Clock clock;

  LeadIntake(
      Inquiries inquiries,
      Routing routing,
      Caps caps,
      Claims claims,
      Outbox outbox,
      Mails mails,
      UncertainInserts uncertain,
      IntakeMetrics metrics,
      Clock clock) {
    this.inquiries = inquiries;
    this.routing = routing;
    this.caps = caps;
    this.claims = claims;
    this.outbox = outbox;
    this.mails = mails;
    this.uncertain = uncertain;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** An inquiry that is stored, and whether an earlier request did that. */
  record Taken(Inquiry inquiry, boolean replayed) {}

  /** The answer to an earlier request of this key: the same, a refusal, or none. */
  Optional<Taken> earlier(IdempotencyKey key, String bodyHash) {
    Optional<Inquiry> holder = inquiries.findDurableByKey(key.scoped());
    if (holder.isEmpty()) {
      return Optional.empty();
    }
    Inquiry inquiry = holder.get();
    if (!clock.instant().isBefore(inquiry.receivedAt().plus(IdempotencyKey.LIFE))) {
      inquiries.freeKey(inquiry.id());
      return Optional.empty();
    }
    if (inquiry.isErased()) {
      throw new ProblemException(
          ProblemType.GONE, "What this key asked for was erased; use a new key to ask again");
    }
    if (!bodyHash.equals(inquiry.bodyHash())) {
      throw new ProblemException(
          ProblemType.IDEMPOTENCY_KEY_REUSED, "Use a new Idempotency-Key for a new request");
    }
    return Optional.of(new Taken(inquiry, true));
  }

  Taken take(IdempotencyKey key, String bodyHash, Checked request, InquiryDraft.Sender sender) {
    InquiryDraft draft = draft(key, bodyHash, request, sender);
    if (draft.accepted().stream().anyMatch(candidate -> Caps.has(candidate.taker()))) {
      // A repeat must not hold a place even for a moment; elsewhere the insert itself shows it.
      Optional<Taken> earlier = earlier(key, bodyHash);
      if (earlier.isPresent()) {
        return earlier.get();
      }
    }
    boolean stored = false;
    try {
      for (int round = 0; round < ROUNDS; round++) {
        takePlaces(draft);
        Inquiry inquiry = mails.withReceipt(draft.build(outbox));
        if (inquiries.insert(inquiry)) {
          stored = true;
          metrics.taken(inquiry);
          outbox.announce(inquiry);
          return new Taken(inquiry, false);
        }
        Optional<Taken> earlier = earlier(key, bodyHash);
        if (earlier.isPresent()) {
          return earlier.get();
        }
        if (!settleConflicts(draft) && inquiries.isKeyTaken(key.scoped())) {
          // Stored by an equal request, but a failover could still undo it.
          throw new ProblemException(ProblemType.IN_FLIGHT, "Please repeat the request shortly")
              .retryAfter(Duration.ofSeconds(1));
        }
      }
      throw new ProblemException(ProblemType.UNAVAILABLE, "Too many equal requests at once")
          .retryAfter(Duration.ofSeconds(2));
    } catch (UncertainWriteException unsaid) {
      stored = true;
      uncertain.settleLater(draft.id(), places(draft));
      throw new ProblemException(
              ProblemType.UNAVAILABLE,
              "The store did not answer; repeat the request with the same Idempotency-Key")
          .retryAfter(Duration.ofSeconds(2));
    } finally {
      if (!stored) {
        places(draft).forEach(caps::giveBack);
      }
    }
  }

  private InquiryDraft draft(
      IdempotencyKey key, String bodyHash, Checked request, InquiryDraft.Sender sender) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    String id = Identifiers.newInquiry(now);
    Student student = request.student();
    Routing.Facts facts =
        new Routing.Facts(
            student.state() != null
                ? student.state()
                : Optional.ofNullable(student.postalCode()).flatMap(UsPlaces::stateOf).orElse(null),
            student.educationLevel());
    List<Candidate> candidates =
        request.programs().stream()
            .map(
                program ->
                    new Candidate(
                        Identifiers.newLead(id),
                        routing.decide(program, facts),
                        claims.of(student, program.id())))
            .toList();
    return new InquiryDraft(id, now, key, bodyHash, request, sender, candidates, false);
  }

  /**
   * Takes a place under the partner's caps for each lead that has none yet. Duplicates are looked
   * for first, so that they do not hold the last place even for a moment.
   */
  private void takePlaces(InquiryDraft draft) {
    for (Candidate candidate : draft.accepted()) {
      if (candidate.hasPlace()) {
        continue;
      }
      Partner partner = candidate.taker();
      if (Caps.has(partner)) {
        markIfDuplicate(draft, candidate);
        if (!candidate.isAccepted()) {
          continue;
        }
      }
      Caps.Place place = caps.take(partner, draft.receivedAt());
      String full = place.full();
      if (full == null) {
        candidate.take(place);
      } else {
        candidate.refuseForCap(full);
      }
    }
  }

  /** Whether a lead turned out to be a duplicate. */
  private boolean settleConflicts(InquiryDraft draft) {
    boolean any = false;
    for (Candidate candidate : draft.accepted()) {
      any |= markIfDuplicate(draft, candidate);
    }
    return any;
  }

  private boolean markIfDuplicate(InquiryDraft draft, Candidate candidate) {
    Optional<Lead> holder =
        claims.rightfulHolder(candidate.claims(), candidate.taker(), draft.receivedAt());
    holder.ifPresent(
        lead -> {
          caps.giveBack(candidate.surrender());
          candidate.markDuplicate(lead.leadId());
        });
    return holder.isPresent();
  }

  private static List<Caps.Place> places(InquiryDraft draft) {
    return draft.candidates().stream().map(Candidate::surrender).toList();
  }
}
