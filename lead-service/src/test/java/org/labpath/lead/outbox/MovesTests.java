package org.labpath.lead.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.labpath.lead.inquiry.Inquiry;
import org.labpath.lead.inquiry.OutboxEntry;
import org.labpath.lead.inquiry.OutboxEntry.Channel;
import org.labpath.lead.inquiry.OutboxEntry.State;

/** What becomes of undelivered events when a partner's ways of delivery change. */
class MovesTests {

  private static final String ID = "01kb7q2v9m4x8r1t6z0d3h5j7n";
  private static final String LEAD = ID + "-k3x9qa";
  private static final String PARTNER = "p-moves";
  private static final Instant NOW = Instant.parse("2026-11-23T15:04:05Z");

  @Test
  void goesThereAndBackAgainUnderEverNewFences() {
    Inquiry there = moved(inquiry(entry(Channel.WEBHOOK)), Channel.KAFKA);
    Inquiry back = moved(there, Channel.WEBHOOK);

    assertThat(open(there)).containsExactly(Channel.KAFKA);
    assertThat(open(back)).containsExactly(Channel.WEBHOOK);
    assertThat(back.entries()).hasSize(2).extracting(OutboxEntry::hold).doesNotHaveDuplicates();
    OutboxEntry webhook = back.entries().getFirst();
    assertThat(webhook.bytes()).isEqualTo(new byte[] {1});
    assertThat(webhook.fence()).isEqualTo(2);
  }

  @Test
  void whatIsInHandGoesTheOtherWayTooAndOnce() {
    OutboxEntry held = entry(Channel.WEBHOOK).leasedTo("a-relay", NOW.plusSeconds(20));

    Inquiry after = moved(inquiry(held), Channel.KAFKA);

    assertThat(open(after)).containsExactly(Channel.WEBHOOK, Channel.KAFKA);
    assertThat(moved(after, Channel.KAFKA)).isSameAs(after);
  }

  @Test
  void whatWentAnotherWayAlreadyIsLetGo() {
    Inquiry inquiry = inquiry(state(entry(Channel.KAFKA), State.SENT), entry(Channel.WEBHOOK));

    Inquiry after = moved(inquiry, Channel.KAFKA, Channel.MAIL);

    assertThat(after.entries())
        .extracting(OutboxEntry::state)
        .containsExactly(State.SENT, State.DROPPED);
  }

  @Test
  void aMailThatToldOfItIsNotTheEvent() {
    Inquiry inquiry = inquiry(entry(Channel.WEBHOOK), state(entry(Channel.MAIL), State.SENT));

    Inquiry after = moved(inquiry, Channel.KAFKA, Channel.MAIL);

    assertThat(open(after)).containsExactly(Channel.KAFKA);
    assertThat(after.entries()).hasSize(3);
  }

  @Test
  void nothingOfAnothersOrOfWhatIsSettledMoves() {
    Inquiry settled = inquiry(state(entry(Channel.WEBHOOK), State.SENT));

    assertThat(moved(settled, Channel.KAFKA)).isSameAs(settled);
    Inquiry anothers = inquiry(entry(Channel.WEBHOOK));
    assertThat(Moves.moved(anothers, "p-another", List.of(Channel.KAFKA), NOW)).isSameAs(anothers);
  }

  private static Inquiry moved(Inquiry inquiry, Channel... ways) {
    return Moves.moved(inquiry, PARTNER, List.of(ways), NOW);
  }

  private static List<Channel> open(Inquiry inquiry) {
    return inquiry.entries().stream()
        .filter(entry -> entry.state().isOpen())
        .map(OutboxEntry::channel)
        .toList();
  }

  private static OutboxEntry entry(Channel channel) {
    OutboxEntry entry =
        OutboxEntry.pending(LEAD + ".1", LEAD, PARTNER, "submitted", 1, new byte[] {1}, NOW);
    return channel == Channel.KAFKA ? entry : entry.over(channel);
  }

  private static OutboxEntry state(OutboxEntry e, State state) {
    return new OutboxEntry(
        e.id(),
        e.leadId(),
        e.partnerId(),
        e.channel(),
        e.type(),
        e.sequence(),
        e.bytes(),
        state,
        e.createdAt(),
        e.dueAt(),
        e.attempts(),
        e.owner(),
        e.fence(),
        e.hold(),
        e.leaseUntil(),
        e.maybeSent(),
        e.onlyIfReached(),
        NOW,
        e.reason());
  }

  private static Inquiry inquiry(OutboxEntry... entries) {
    return new Inquiry(
        ID,
        1,
        NOW,
        Inquiry.freeKey(ID),
        null,
        List.of(Inquiry.filler(ID)),
        null,
        null,
        null,
        List.of(),
        List.of(entries),
        null);
  }
}
