package org.labpath.lead.inquiry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One program of an inquiry, and what became of it.
 *
 * @param partnerId whom it was meant for; absent where nobody takes the program
 * @param answered what the student was told first, kept for repeats of the same request
 * @param status where it stands now
 * @param claims what keeps the same person from counting twice, empty once released
 * @param trace every rule that was considered, for the operator
 * @param duplicateOf the earlier lead, for the operator alone
 */
public record Lead(
    String leadId,
    String programId,
    String programName,
    @Nullable String partnerId,
    @Nullable String partnerName,
    Answer answered,
    LeadStatus status,
    List<String> claims,
    List<TraceLine> trace,
    @Nullable String duplicateOf,
    List<Change> history,
    boolean test) {

  /** What a student may know about the decision. */
  public record Answer(LeadStatus status, @Nullable String reason) {}

  /** One rule that was considered. */
  public record TraceLine(String partnerId, String rule, String inputs, String outcome) {}

  /** A change of status after the decision. */
  public record Change(LeadStatus status, Instant at, @Nullable String reason) {}

  /** Whether the partner has, or will get, this lead. */
  public boolean wasAccepted() {
    return answered.status() == LeadStatus.ACCEPTED;
  }

  /** Whether a partner may still act on it. */
  public boolean isOpen() {
    return wasAccepted() && !isOver(status);
  }

  private static boolean isOver(LeadStatus status) {
    return status == LeadStatus.WITHDRAWN
        || status == LeadStatus.ERASED
        || status == LeadStatus.NOT_ROUTED;
  }

  /** This lead in its next status; the claim is released where another request may take it. */
  public Lead changed(LeadStatus next, Instant now, @Nullable String reason) {
    boolean releases = isOver(next) || next == LeadStatus.RETURNED;
    List<Change> longer = new ArrayList<>(history);
    longer.add(new Change(next, now, reason));
    return new Lead(
        leadId,
        programId,
        programName,
        partnerId,
        partnerName,
        answered,
        next,
        releases ? List.of() : claims,
        trace,
        duplicateOf,
        List.copyOf(longer),
        test);
  }

  /** This lead with nothing left that was entered by, or written about, the student. */
  public Lead erased(Instant now) {
    List<Change> bare = new ArrayList<>();
    history.forEach(change -> bare.add(new Change(change.status(), change.at(), null)));
    bare.add(new Change(LeadStatus.ERASED, now, null));
    return new Lead(
        leadId,
        programId,
        programName,
        partnerId,
        partnerName,
        answered,
        LeadStatus.ERASED,
        List.of(),
        List.of(),
        null,
        List.copyOf(bare),
        test);
  }

  /** This lead without what kept the same person from counting twice. */
  public Lead withoutClaims() {
    return new Lead(
        leadId,
        programId,
        programName,
        partnerId,
        partnerName,
        answered,
        status,
        List.of(),
        trace,
        duplicateOf,
        history,
        test);
  }

  /**
   * This lead with nothing left that was entered by, or written about, the student, in the status
   * in which its time was over.
   */
  public Lead expired() {
    return new Lead(
        leadId,
        programId,
        programName,
        partnerId,
        partnerName,
        answered,
        status,
        List.of(),
        List.of(),
        null,
        history.stream().map(change -> new Change(change.status(), change.at(), null)).toList(),
        test);
  }
}
