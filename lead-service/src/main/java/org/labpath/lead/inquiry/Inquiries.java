package org.labpath.lead.inquiry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.lead.paging.Page;
import org.labpath.lead.paging.PageRequest;
import org.springframework.stereotype.Component;

/** All inquiries. */
@Component
public class Inquiries {

  private static final int CHANGE_TRIES = 20;

  private final InquiryStore store;

  Inquiries(InquiryStore store) {
    this.store = store;
  }

  /** Makes sure that the indexes are there. */
  void createUniqueIndexes() {
    store.createUniqueIndexes();
  }

  /** Makes those that only make finding fast. */
  void createOtherIndexes() {
    store.createOtherIndexes();
  }

  /** Whether what is stored stands on one MongoDB server, which no other could replace. */
  public boolean standOnOneServer() {
    return store.standsAlone();
  }

  /** The unique indexes without which nothing may be accepted. */
  public List<String> missingIndexes() {
    return store.missingIndexes();
  }

  /** Writes something small, to see whether the store takes it. */
  public void probe() {
    store.probe();
  }

  /**
   * Stores a new inquiry durably; false when its key or one of its claims is taken.
   *
   * @throws UncertainWriteException when the store did not say
   */
  public boolean insert(Inquiry inquiry) {
    return store.insert(inquiry);
  }

  public Optional<Inquiry> find(String id) {
    return store.find(id);
  }

  /** By id, once its write can no longer be undone. */
  public Optional<Inquiry> findDurable(String id) {
    return store.findDurable(id);
  }

  /** The holder of a key, once its write can no longer be undone. */
  public Optional<Inquiry> findDurableByKey(String key) {
    return store.findDurableByKey(key);
  }

  /** Whether some write has the key, be it durable yet or not. */
  public boolean isKeyTaken(String key) {
    return store.isKeyTaken(key);
  }

  public Optional<Inquiry> findByClaim(String claim) {
    return store.findByClaim(claim);
  }

  /** Takes claims from an inquiry that no longer has a right to them. */
  public void pullClaims(String id, List<String> claims) {
    store.pullClaims(id, claims);
  }

  /** Lets a key be used anew. */
  public void freeKey(String id) {
    store.freeKey(id);
  }

  /**
   * Changes an inquiry, again from its newest state when somebody else was faster; empty when there
   * is none. The change may decline by returning its argument.
   */
  public Optional<Inquiry> change(String id, UnaryOperator<Inquiry> change) {
    for (int attempt = 0; attempt < CHANGE_TRIES; attempt++) {
      Optional<Inquiry> found = store.find(id);
      if (found.isEmpty()) {
        return found;
      }
      Inquiry before = found.get();
      Inquiry after = change.apply(before);
      if (after == before) {
        return found;
      }
      Inquiry next = after.next();
      if (store.replace(before, next)) {
        return Optional.of(next);
      }
    }
    throw new ProblemException(
        ProblemType.UNAVAILABLE, "Too many changes at once; please try again");
  }

  /** A lead together with its inquiry. */
  public record Found(Inquiry inquiry, Lead lead) {}

  /** Hears how one request to a partner was decided. */
  @FunctionalInterface
  public interface Decisions {
    void heard(Instant receivedAt, LeadStatus decided);
  }

  /** Tells every decision about a partner since then, test leads left out; streamed, no order. */
  public void decisionsSince(String partnerId, Instant since, Decisions decisions) {
    store.decisionsSince(partnerId, Identifiers.firstAt(since), decisions);
  }

  /**
   * The leads a partner was given, newest first, to be shown to it: that it knows of them is
   * written down.
   */
  public Page<Found> ofPartner(String partnerId, PageRequest page) {
    InquiryStore.LeadIds ids = store.leadIdsOf(partnerId, page.skipped(), page.size());
    List<Found> found = new ArrayList<>();
    for (String leadId : ids.page()) {
      showLead(partnerId, leadId).ifPresent(found::add);
    }
    return Page.of(found, page, ids.total());
  }

  /**
   * Inquiries with leads that a partner was given, newest first, made before this one, to be shown
   * to it as above; what arrives meanwhile moves nothing.
   */
  public List<Inquiry> ofPartnerBefore(String partnerId, @Nullable String beforeId, int limit) {
    return store.ofPartnerBefore(partnerId, beforeId, limit).stream()
        .map(
            inquiry ->
                shown(inquiry, inquiry.acceptedBy(partnerId).stream().map(Lead::leadId).toList()))
        .toList();
  }

  /** How an event's delivery ended, without what the event says. */
  public record SettledEvent(
      String id,
      String leadId,
      String partnerId,
      OutboxEntry.Channel channel,
      String type,
      OutboxEntry.State state,
      int attempts,
      Instant createdAt,
      Instant settledAt,
      @Nullable String reason) {}

  /** The newest of them, and how many there are. */
  public record Settled(List<SettledEvent> newest, long total) {}

  /**
   * A partner's settled deliveries over one channel, or over all that keep no log of attempts; a
   * listing, so it may scan.
   */
  public Settled settledOf(
      String partnerId,
      OutboxEntry.@Nullable Channel channel,
      List<OutboxEntry.State> states,
      Instant since,
      int limit) {
    return store.settledOf(partnerId, channel, states, since, limit);
  }

  /**
   * Ids of inquiries with events of a partner that were made in this time, in the order of the
   * inquiries; a listing, so it may scan.
   */
  public List<String> idsWithEvents(
      String partnerId, Instant from, Instant to, @Nullable String afterId, int limit) {
    return store.idsWithEvents(partnerId, from, to, afterId, limit);
  }

  /**
   * A lead to be shown to the partner it was given to. Before anything of it is seen it is written
   * down that the partner knows of it, so that an erasure will be told; where an event of it has
   * left already, that says it.
   */
  public Optional<Found> showLead(String partnerId, String leadId) {
    return findLead(partnerId, leadId)
        .map(found -> shown(found.inquiry(), List.of(leadId)))
        .flatMap(inquiry -> inquiry.lead(leadId).map(lead -> new Found(inquiry, lead)));
  }

  private Inquiry shown(Inquiry inquiry, List<String> leadIds) {
    if (leadIds.stream().allMatch(inquiry::isKnown)) {
      return inquiry;
    }
    return change(inquiry.id(), now -> now.shown(leadIds)).orElse(inquiry);
  }

  /** A lead that this partner was given; another's is as if it did not exist. */
  private Optional<Found> findLead(String partnerId, String leadId) {
    return Identifiers.inquiryOf(leadId)
        .flatMap(store::find)
        .flatMap(
            inquiry ->
                inquiry
                    .lead(leadId)
                    .filter(lead -> lead.wasAccepted() && partnerId.equals(lead.partnerId()))
                    .map(lead -> new Found(inquiry, lead)));
  }
}
