package org.labpath.lead.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.labpath.lead.inquiry.Inquiries;
import org.labpath.lead.inquiry.Inquiry;
import org.labpath.lead.inquiry.OutboxEntry;
import org.labpath.lead.inquiry.OutboxEntry.Channel;
import org.labpath.lead.outbox.Courier;
import org.labpath.lead.outbox.Courier.Attempt;
import org.labpath.lead.outbox.Repeats;

/** What counts as a try. */
class InquiryReplayTests {

  private static final String ID = "01kb7q2v9m4x8r1t6z0d3h5j7n";
  private static final String LEAD = ID + "-k3x9qa";
  private static final Instant NOW = Instant.parse("2026-11-23T15:04:05Z");
  private static final Attempt DELIVERED =
      new Attempt(true, true, false, null, null, 200, Duration.ZERO);
  private static final Attempt NOT_TRIED =
      new Attempt(false, false, false, "busy", null, null, Duration.ZERO);

  private final Inquiries inquiries = mock(Inquiries.class);
  private final Repeats repeats = mock(Repeats.class);
  private final Courier courier = mock(Courier.class);
  private final InquiryReplay replay =
      new InquiryReplay(
          Replay.begun("r", "p", Channel.WEBHOOK, NOW, NOW.plusSeconds(1), NOW, NOW),
          ID,
          inquiries,
          repeats,
          Clock.systemUTC());

  InquiryReplayTests() {
    when(inquiries.find(ID)).thenReturn(Optional.of(inquiry()));
    when(repeats.courier(Channel.WEBHOOK)).thenReturn(Optional.of(courier));
    when(courier.standing("p")).thenReturn(new Courier.Standing.Open());
    when(courier.isNoAttempt(NOT_TRIED)).thenReturn(true);
  }

  @Test
  void isHandedBackWhereNothingCouldBeTried() {
    when(courier.carry(anyString(), any())).thenReturn(NOT_TRIED);

    assertThatThrownBy(() -> replay.run(() -> true)).isInstanceOf(IllegalStateException.class);

    assertThat(replay.failed()).isZero();
    verify(courier, never()).settled(any(), any(), any());
  }

  @Test
  void goesOnAsSoonAsItCanBeTried() throws InterruptedException {
    when(courier.carry(anyString(), any())).thenReturn(NOT_TRIED, DELIVERED);

    replay.run(() -> true);

    assertThat(replay.sent()).isEqualTo(1);
    assertThat(replay.failed()).isZero();
    verify(courier, times(1)).settled(any(), any(), any());
  }

  private static Inquiry inquiry() {
    OutboxEntry sent =
        OutboxEntry.pending(
                LEAD + ".1", LEAD, "p", "org.labpath.lead.submitted.v1", 1, new byte[] {1}, NOW)
            .asMaybeSent();
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
        List.of(parked(sent)),
        null);
  }

  private static OutboxEntry parked(OutboxEntry e) {
    return new OutboxEntry(
        e.id(),
        e.leadId(),
        e.partnerId(),
        Channel.WEBHOOK,
        e.type(),
        e.sequence(),
        e.bytes(),
        OutboxEntry.State.PARKED,
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
}
