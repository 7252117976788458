package org.labpath.example.listener;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets each event have its effect once. The note of the event and the effect are one transaction: a
 * crash leaves both or neither, and neither means that the event comes again.
 */
@Component
final class Inbox {

  /** LabPath replays at most 30 days; what is older cannot come again. */
  private static final Period KEPT = Period.ofDays(40);

  private final JdbcClient database;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Inbox(JdbcClient database, TransactionTemplate transaction, Clock clock) {
    this.database = database;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Whether the event had its effect now: not when it came before, nor when a later one did. */
  boolean once(LeadEvent event, Runnable effect) {
    return Boolean.TRUE.equals(
        transaction.execute(
            status -> {
              if (has(event)) {
                return false;
              }
              // Should two consumers get here with one event, the key lets one of them through; the
              // other's transaction fails, and on its next try it finds the note.
              database
                  .sql("INSERT INTO inbox (event_id, noted_at) VALUES (?, ?)")
                  .params(event.id(), OffsetDateTime.now(clock))
                  .update();
              if (!isNext(event)) {
                return false;
              }
              effect.run();
              return true;
            }));
  }

  private boolean has(LeadEvent event) {
    return !database
        .sql("SELECT event_id FROM inbox WHERE event_id = ?")
        .param(event.id())
        .query(String.class)
        .list()
        .isEmpty();
  }

  /** Moves the lead's last sequence on, unless it is there or beyond. */
  private boolean isNext(LeadEvent event) {
    boolean movedOn =
        database
                .sql(
                    """
                    UPDATE lead_sequence SET last_sequence = ?
                    WHERE lead_id = ? AND last_sequence < ?
                    """)
                .params(event.sequence(), event.leadId(), event.sequence())
                .update()
            > 0;
    if (movedOn) {
      return true;
    }
    boolean known =
        !database
            .sql("SELECT last_sequence FROM lead_sequence WHERE lead_id = ?")
            .param(event.leadId())
            .query(Long.class)
            .list()
            .isEmpty();
    if (known || event.sequence() < 1) {
      return false;
    }
    database
        .sql("INSERT INTO lead_sequence (lead_id, last_sequence) VALUES (?, ?)")
        .params(event.leadId(), event.sequence())
        .update();
    return true;
  }

  @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.DAYS)
  void forgetWhatCannotComeAgain() {
    database
        .sql("DELETE FROM inbox WHERE noted_at < ?")
        .param(OffsetDateTime.now(clock).minus(KEPT))
        .update();
  }
}
