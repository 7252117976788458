package org.labpath.lead.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.labpath.lead.inquiry.Inquiry;
import org.labpath.lead.inquiry.Lead;
import org.labpath.lead.inquiry.LeadStatus;
import org.labpath.lead.inquiry.OutboxEntry;
import org.labpath.lead.inquiry.OutboxEntry.State;
import org.labpath.lead.inquiry.Student;

/** Who hears of a withdrawal or an erasure, and what stays. */
class RevocationTests {

  private static final String ID = "01kb7q2v9m4x8r1t6z0d3h5j7n";
  private static final String LEAD = ID + "-k3x9qa";
  private static final Instant NOW = Instant.parse("2026-11-23T15:04:05Z");
  private final Revocation both =
      new Revocation(
          NOW, null, partner -> List.of(OutboxEntry.Channel.KAFKA, OutboxEntry.Channel.WEBHOOK));
  private final Revocation revocation =
      new Revocation(NOW, null, partner -> List.of(OutboxEntry.Channel.KAFKA));

  @Test
  void dropsInSilenceWhatNeverLeft() {
    Inquiry erased = revocation.erase(inquiry(entry(1, State.PENDING, false)));

    assertThat(erased.entries()).extracting(OutboxEntry::state).containsExactly(State.DROPPED);
    assertThat(erased.entries()).allMatch(e -> e.bytes() == null);
  }

  @Test
  void tellsAPartnerThatMayHaveIt() {
    assertThat(tells(entry(1, State.SENT, false))).isTrue();
    assertThat(tells(entry(1, State.LEASED, false))).isTrue();
    assertThat(tells(entry(1, State.PENDING, true))).isTrue();
    assertThat(tells(entry(1, State.PARKED, false))).isFalse();
  }

  @Test
  void tellsAPartnerThatWasShownTheLeadThoughNoEventLeft() {
    Inquiry shown = inquiry(entry(1, State.PARKED, false)).shown(List.of(LEAD));

    assertThat(revocation.erase(shown).entries())
        .extracting(OutboxEntry::type)
        .contains("org.labpath.lead.erased.v1");
  }

  @Test
  void tellsOnlyIfTheOneInHandReallyLeft() {
    Inquiry erased = revocation.erase(inquiry(entry(1, State.LEASED, false)));

    assertThat(erased.entries().getFirst().bytes()).isNull();
    assertThat(erased.entries().getLast().onlyIfReached()).isTrue();
    assertThat(erased.entries().getLast().sequence()).isEqualTo(2);
  }

  @Test
  void leavesNothingPersonal() {
    Inquiry erased = revocation.erase(inquiry(entry(1, State.SENT, false)));

    assertThat(erased.student()).isNull();
    assertThat(erased.consent()).isNull();
    assertThat(erased.bodyHash()).isNull();
    assertThat(erased.claims()).containsExactly(Inquiry.filler(ID));
    assertThat(erased.leads().getFirst().trace()).isEmpty();
    for (OutboxEntry entry : erased.entries()) {
      byte[] bytes = entry.bytes();
      assertThat(bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8))
          .doesNotContain("personal");
    }
  }

  @Test
  void stillTellsAWithdrawalThatWaitsBeforeTheErasure() {
    Inquiry withdrawn = revocation.withdraw(inquiry(entry(1, State.SENT, false)), Set.of(LEAD));

    Inquiry erased = revocation.erase(withdrawn);

    assertThat(erased.entries()).extracting(OutboxEntry::sequence).containsExactly(1, 2, 3);
    assertThat(erased.entries())
        .extracting(OutboxEntry::state)
        .containsExactly(State.SENT, State.PENDING, State.PENDING);
  }

  @Test
  void leavesNoGapInTheSequenceWhereSomethingWasDropped() {
    Inquiry erased =
        revocation.erase(
            inquiry(
                entry(1, State.SENT, false),
                entry(2, State.PENDING, false),
                entry(3, State.PENDING, false)));

    assertThat(erased.entries().getLast().sequence()).isEqualTo(2);
  }

  @Test
  void withdrawsOnceAndReleasesTheClaim() {
    Inquiry once = revocation.withdraw(inquiry(entry(1, State.SENT, false)), Set.of(LEAD));
    Inquiry twice = revocation.withdraw(once, Set.of(LEAD));

    assertThat(twice).isSameAs(once);
    assertThat(once.claims()).containsExactly(Inquiry.filler(ID));
    assertThat(once.leads().getFirst().status()).isEqualTo(LeadStatus.WITHDRAWN);
  }

  @Test
  void sendsAWithdrawalWithoutWhatAReceiverDidNotTake() {
    OutboxEntry kafka = entry(1, State.PARKED, false);
    OutboxEntry webhook = givenUp(entry(1, State.PARKED, true));

    Inquiry withdrawn = both.withdraw(inquiry(kafka, webhook), Set.of(LEAD));

    assertThat(withdrawn.entries())
        .extracting(OutboxEntry::state)
        .containsExactly(State.PARKED, State.DROPPED, State.PENDING, State.PENDING);
    assertThat(withdrawn.entries().get(1).bytes()).isNull();
    assertThat(withdrawn.entries().get(1).maybeSent()).isTrue();
    assertThat(withdrawn.entries().get(2).sequence()).isEqualTo(2);
  }

  @Test
  void doesNotBringBackAClaimThatWasTaken() {
    Inquiry holder = inquiry(entry(1, State.SENT, false));
    Inquiry robbed =
        new Inquiry(
            holder._id(),
            holder.revision(),
            holder.receivedAt(),
            holder.idempotencyKey(),
            holder.bodyHash(),
            List.of(Inquiry.filler(ID)),
            holder.student(),
            holder.consent(),
            holder.assessment(),
            holder.leads(),
            holder.entries(),
            null);

    assertThat(robbed.with(robbed.leads(), robbed.entries()).claims())
        .containsExactly(Inquiry.filler(ID));
  }

  @Test
  void tellsOverEveryChannelAndTakesBackWhatOneOfThemHasNotSent() {
    OutboxEntry kafka = entry(1, State.SENT, false);
    OutboxEntry webhook = entry(1, State.PENDING, false).over(OutboxEntry.Channel.WEBHOOK);

    List<OutboxEntry> entries = both.erase(inquiry(kafka, webhook)).entries();

    assertThat(entries)
        .extracting(OutboxEntry::state)
        .containsExactly(State.SENT, State.DROPPED, State.PENDING, State.PENDING);
    assertThat(entries.subList(0, 2)).allMatch(entry -> entry.bytes() == null);
    assertThat(entries.subList(2, 4))
        .allMatch(OutboxEntry::onlyIfReached)
        .allMatch(entry -> entry.sequence() == 2)
        .extracting(OutboxEntry::channel)
        .containsExactly(OutboxEntry.Channel.KAFKA, OutboxEntry.Channel.WEBHOOK);
    assertThat(entries).extracting(OutboxEntry::key).doesNotHaveDuplicates();
  }

  @Test
  void isHeardOfByNobodyWhenNoChannelHasSentAnything() {
    List<OutboxEntry> entries =
        both.erase(
                inquiry(
                    entry(1, State.PENDING, false),
                    entry(1, State.PENDING, false).over(OutboxEntry.Channel.WEBHOOK)))
            .entries();

    assertThat(entries).hasSize(2).allMatch(entry -> entry.state() == State.DROPPED);
  }

  private boolean tells(OutboxEntry entry) {
    return revocation.erase(inquiry(entry)).entries().stream()
        .anyMatch(e -> e.type().equals("org.labpath.lead.erased.v1"));
  }

  private static Inquiry inquiry(OutboxEntry... entries) {
    Student student =
        new Student(
            "personal",
            "personal",
            "personal@example.org",
            "personal@example.org",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    Lead lead =
        new Lead(
            LEAD,
            "program",
            "Program",
            "partner",
            "Partner",
            new Lead.Answer(LeadStatus.ACCEPTED, null),
            LeadStatus.ACCEPTED,
            List.of("claim"),
            List.of(new Lead.TraceLine("partner", "state", "MS", "suits")),
            null,
            List.of(),
            false);
    return new Inquiry(
        ID,
        1,
        NOW,
        "leads:key",
        "hash",
        List.of(Inquiry.filler(ID), "claim"),
        student,
        null,
        null,
        List.of(lead),
        new ArrayList<>(List.of(entries)),
        null);
  }

  private static OutboxEntry givenUp(OutboxEntry like) {
    return new OutboxEntry(
        like.id(),
        like.leadId(),
        like.partnerId(),
        OutboxEntry.Channel.WEBHOOK,
        like.type(),
        like.sequence(),
        like.bytes(),
        State.PARKED,
        NOW,
        NOW,
        10,
        null,
        0,
        OutboxEntry.holdOf(like.id(), OutboxEntry.Channel.WEBHOOK, 0),
        NOW,
        like.maybeSent(),
        false,
        NOW,
        "status");
  }

  private static OutboxEntry entry(int sequence, State state, boolean maybeSent) {
    return entry(sequence, state, maybeSent, "personal".getBytes(StandardCharsets.UTF_8));
  }

  private static OutboxEntry entry(
      int sequence, State state, boolean maybeSent, byte @Nullable [] bytes) {
    String id = LEAD + "." + sequence;
    return new OutboxEntry(
        id,
        LEAD,
        "partner",
        OutboxEntry.Channel.KAFKA,
        sequence == 1 ? "org.labpath.lead.submitted.v1" : "org.labpath.lead.status.v1",
        sequence,
        bytes,
        state,
        NOW,
        NOW,
        0,
        null,
        0,
        OutboxEntry.holdOf(id, OutboxEntry.Channel.KAFKA, 0),
        NOW,
        maybeSent,
        false,
        null,
        null);
  }
}
