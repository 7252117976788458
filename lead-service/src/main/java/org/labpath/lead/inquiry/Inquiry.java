package org.labpath.lead.inquiry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything one request caused, in one document, so that one write makes it all true at once.
 *
 * @param _id the inquiry's id, named as the store wants it
 * @param revision grows with every change
 * @param idempotencyKey the request's key, or a filler once it is free again
 * @param bodyHash of the request's body in canonical form
 * @param claims one for each person and program of an accepted lead, and always a filler, since two
 *     empty arrays would collide in the unique index
 * @param student absent where no lead was accepted, and after erasure
 */
public record Inquiry(
    String _id,
    long revision,
    Instant receivedAt,
    String idempotencyKey,
    @Nullable String bodyHash,
    List<String> claims,
    @Nullable Student student,
    @Nullable ConsentEvidence consent,
    @Nullable SelfAssessment assessment,
    List<Lead> leads,
    List<OutboxEntry> entries,
    @Nullable Instant erasedAt) {

  /** How long a key stands for its request. */
  public static final Duration KEY_LIFE = Duration.ofHours(24);

  /** What the eligibility check told the student, passed on as the student's own word. */
  public record SelfAssessment(String credential, String outcome, @Nullable String bestRoute) {}

  /** The filler of an inquiry's claims. */
  public static String filler(String id) {
    return "inquiry:" + id;
  }

  /** What stands in the key's place once the key is free. */
  public static String freeKey(String id) {
    return "free:" + id;
  }

  /** The inquiry's id. */
  public String id() {
    return _id;
  }

  public boolean isErased() {
    return erasedAt != null;
  }

  /** One of its leads. */
  public Optional<Lead> lead(String leadId) {
    return leads.stream().filter(lead -> lead.leadId().equals(leadId)).findFirst();
  }

  /** Those that this partner was given. */
  public List<Lead> acceptedBy(String partnerId) {
    return leads.stream()
        .filter(lead -> lead.wasAccepted() && partnerId.equals(lead.partnerId()))
        .toList();
  }

  /** The lead that holds a claim. */
  public Optional<Lead> holderOf(String claim) {
    return leads.stream().filter(lead -> lead.claims().contains(claim)).findFirst();
  }

  /** The events of one lead, in order. */
  public Stream<OutboxEntry> entriesOf(String leadId) {
    return entries.stream().filter(entry -> entry.leadId().equals(leadId));
  }

  /** Whether the partner may know of a lead, by any way. */
  public boolean mayBeKnown(String leadId) {
    return entriesOf(leadId).anyMatch(OutboxEntry::mayHaveReached);
  }

  /** Whether it is written down for good that the partner may know of this lead. */
  boolean isKnown(String leadId) {
    return entriesOf(leadId).anyMatch(OutboxEntry::isKnown);
  }

  /**
   * This inquiry, of whose leads the partner is about to know; the same where that is written down
   * of all of them already. An event in a relay's hand says nothing for good: it may come back as
   * not sent.
   */
  public Inquiry shown(Collection<String> leadIds) {
    List<String> news =
        isErased() ? List.of() : leadIds.stream().filter(id -> !isKnown(id)).toList();
    return news.isEmpty()
        ? this
        : with(
            leads,
            entries.stream().map(e -> news.contains(e.leadId()) ? e.asMaybeSent() : e).toList());
  }

  /** The number that a lead's next event gets. */
  public int nextSequence(String leadId) {
    return 1
        + entriesOf(leadId)
            .filter(e -> e.state() != OutboxEntry.State.DROPPED || e.maybeSent())
            .mapToInt(OutboxEntry::sequence)
            .max()
            .orElse(0);
  }

  /**
   * This inquiry with other leads and events; a claim its lead has let go is gone, one that was
   * taken from it does not come back.
   */
  public Inquiry with(List<Lead> nextLeads, List<OutboxEntry> nextEntries) {
    List<String> nextClaims = new ArrayList<>();
    nextClaims.add(filler(_id));
    claims.stream()
        .filter(claim -> nextLeads.stream().anyMatch(lead -> lead.claims().contains(claim)))
        .forEach(nextClaims::add);
    return new Inquiry(
        _id,
        revision,
        receivedAt,
        idempotencyKey,
        bodyHash,
        List.copyOf(nextClaims),
        student,
        consent,
        assessment,
        List.copyOf(nextLeads),
        List.copyOf(nextEntries),
        erasedAt);
  }

  /** This inquiry with nothing personal left; its key stays taken until its day is over. */
  public Inquiry erased(List<Lead> nextLeads, List<OutboxEntry> nextEntries, Instant now) {
    return new Inquiry(
        _id,
        revision,
        receivedAt,
        idempotencyKey,
        null,
        List.of(filler(_id)),
        null,
        null,
        null,
        List.copyOf(nextLeads),
        List.copyOf(nextEntries),
        now);
  }

  /**
   * This inquiry with nothing left of its student, as one of which no school ever got anything; it
   * is not erased, and its leads can still be looked at.
   */
  public Inquiry withoutStudent(List<OutboxEntry> nextEntries) {
    return new Inquiry(
        _id,
        revision,
        receivedAt,
        idempotencyKey,
        bodyHash,
        claims,
        null,
        null,
        null,
        leads,
        List.copyOf(nextEntries),
        erasedAt);
  }

  /**
   * What holds the place of an inquiry of which the store never said whether it took it: once this
   * is stored, that one can no longer be.
   */
  public static Inquiry neverTaken(String id, Instant now) {
    return new Inquiry(
        id,
        1,
        now,
        freeKey(id),
        null,
        List.of(filler(id)),
        null,
        null,
        null,
        List.of(),
        List.of(),
        now);
  }

  /** This inquiry with its key free and nothing left of the request's body. */
  public Inquiry withKeyFreed() {
    return new Inquiry(
        _id,
        revision,
        receivedAt,
        freeKey(_id),
        null,
        claims,
        student,
        consent,
        assessment,
        leads,
        entries,
        erasedAt);
  }

  Inquiry next() {
    return new Inquiry(
        _id,
        revision + 1,
        receivedAt,
        idempotencyKey,
        bodyHash,
        claims,
        student,
        consent,
        assessment,
        leads,
        entries,
        erasedAt);
  }

  @Override
  public String toString() {
    return "Inquiry[" + _id + "]";
  }
}
